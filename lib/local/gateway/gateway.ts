import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FunctionName } from '../../functions.ts';
import { ClientLeft } from './bounded-body.ts';
import { type FrontDoor, startFrontDoor } from './front-door.ts';
import { gatewayReply, GatewayRefusal } from './gateway-responses.ts';
import { type InvokeOptions, invokedName, lambdaInvoke } from './lambda-invoke.ts';
import { type Reply, requestIdHeader, sendReply } from './reply.ts';
import { type Exchange, restApi, type RestApiOptions } from './rest-api.ts';
import { stage } from './rest-event.ts';

/** What happened to one request. */
export type RequestLine = {
  readonly method: string;
  /** Without the query, as the client encoded it. */
  readonly path: string;
  /** The contract's path, where one fits. */
  readonly resource: string | undefined;
  /** 0 when the client left before it had sent its request. */
  readonly status: number;
  readonly milliseconds: number;
  readonly function: FunctionName | undefined;
  readonly requestId: string;
  /** Why the status is 500 or above, where the gateway and not the function says so. */
  readonly failure: string | undefined;
};

/** Routes beside the API; answers whether it took the request. */
export type LocalRoutes = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>;

export type GatewayOptions = Omit<RestApiOptions, 'now'> &
  InvokeOptions & {
    /** Where requests come in; one at a free port unless given. The gateway takes charge of it. */
    readonly door?: FrontDoor;
    readonly onRequest?: (line: RequestLine) => void;
    readonly routes?: LocalRoutes;
    readonly now?: () => Date;
  };

export type Gateway = {
  /** Of the stage. */
  readonly url: string;
  readonly origin: string;
  readonly close: () => Promise<void>;
};

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? '';

/** Starts the API Gateway of the local stack, and beside it Lambda's Invoke operation and further local routes. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { onRequest, routes, now = () => new Date() } = options;
  const api = restApi({ ...options, now });

  /** Resolves to nothing when a local route has answered. */
  const answer = async (exchange: Exchange, response: ServerResponse): Promise<Reply | undefined> => {
    const { request, requestId } = exchange;
    if (request.headers.host === undefined) throw new GatewayRefusal('DEFAULT_4XX');
    if (pathOf(request).startsWith(`/${stage}/`)) return api(exchange);
    const functionName = invokedName(request);
    if (functionName !== undefined) {
      exchange.function = options.deployedAs(functionName);
      return lambdaInvoke(request, functionName, options, requestId);
    }
    const url = URL.parse(request.url ?? '', `http://${request.headers.host}`);
    if (url && (await routes?.(request, response, url))) return undefined;
    throw new GatewayRefusal('RESOURCE_NOT_FOUND');
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const started = performance.now();
    const exchange: Exchange = { request, requestId: randomUUID() };
    response.setHeader(requestIdHeader, exchange.requestId);
    let status = 0;
    let failure: string | undefined;
    try {
      const reply = await answer(exchange, response);
      if (!reply) return;
      sendReply(response, reply);
      status = reply.status;
    } catch (error) {
      if (!(error instanceof ClientLeft)) {
        const reply = gatewayReply(error, exchange.requestId);
        status = reply.status;
        if (status >= 500) failure = error instanceof Error ? error.message : String(error);
        if (response.headersSent) response.destroy();
        else sendReply(response, reply);
      }
    }
    onRequest?.({
      method: request.method ?? '',
      path: pathOf(request),
      resource: exchange.resource,
      status,
      milliseconds: performance.now() - started,
      function: exchange.function,
      requestId: exchange.requestId,
      failure,
    });
  };

  const { origin, opensTo, close } = options.door ?? (await startFrontDoor());
  opensTo((request, response) => void serve(request, response));
  return { origin, url: `${origin}/${stage}`, close };
}
