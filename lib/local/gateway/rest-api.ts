import type { IncomingMessage } from 'node:http';
import type { Contract } from '#shared/http/contract.ts';
import type { FunctionName } from '../../functions.ts';
import type { Failure, FunctionHost } from '../functions/function-host.ts';
import { authorizer, type Verify } from './authorizer.ts';
import { BodyTooLarge, boundedBody } from './bounded-body.ts';
import { replyOf } from './function-answer.ts';
import { GatewayRefusal } from './gateway-responses.ts';
import { preflights } from './preflight.ts';
import type { Reply } from './reply.ts';
import { restEvent, stage } from './rest-event.ts';
import { type Route, routesOf } from './routes.ts';
import { throttle, type ThrottleSettings } from './throttle.ts';

/** API Gateway's limit for a body. */
const maximumBytes = 10 * 1024 * 1024;

/** API Gateway's limit for an integration. */
const integrationMilliseconds = 29_000;

export type RestApiOptions = {
  readonly contracts: readonly Contract[];
  readonly functionOf: (contract: Contract) => FunctionName;
  readonly host: FunctionHost;
  readonly verify: Verify;
  /** Origins that may call from a browser; `*` is any. */
  readonly corsOrigins: readonly string[];
  /** Off unless given. */
  readonly throttle?: ThrottleSettings;
  readonly now: () => Date;
};

/** A request to the stage, which the handling notes down as it learns it. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly requestId: string;
  resource?: string;
  function?: FunctionName | undefined;
};

export type RestApi = (exchange: Exchange) => Promise<Reply>;

/** Path below the stage and query, as the client encoded them. */
function targetOf({ url = '' }: IncomingMessage): { path: string; query: string } {
  const mark = url.indexOf('?');
  const [path, query] = mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
  return { path: path.slice(`/${stage}`.length), query };
}

function refuseMalformed(path: string): void {
  try {
    decodeURIComponent(path);
  } catch {
    throw new GatewayRefusal('DEFAULT_4XX');
  }
}

const decoded = ({ parameters }: Route): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, decodeURIComponent(value)]));

async function bodyOf(request: IncomingMessage): Promise<string> {
  try {
    return await boundedBody(request, maximumBytes);
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    throw new GatewayRefusal('REQUEST_TOO_LARGE');
  }
}

/** Rejects when the work outlasts the limit; the work itself goes on, as a function does on AWS. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let limit: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    limit = setTimeout(
      () => reject(new GatewayRefusal('INTEGRATION_TIMEOUT', 'The function did not answer in time')),
      milliseconds,
    );
    // It is no reason to keep a process alive whose gateway has been closed.
    limit.unref();
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(limit);
  }
}

const reasonOf = (invocation: Failure | { outcome: 'timed-out' }): string =>
  invocation.outcome === 'failed'
    ? `${invocation.errorType}: ${invocation.errorMessage}`
    : 'The function did not end in time';

/** The REST API from its contracts: what API Gateway does between a request and its function. */
export function restApi(options: RestApiOptions): RestApi {
  const { functionOf, host, now } = options;
  const find = routesOf(options.contracts);
  const preflight = preflights(options.corsOrigins);
  const authorize = authorizer(options.verify, now);
  const pass = options.throttle ? throttle(options.throttle, now) : undefined;

  return async (exchange) => {
    const { request, requestId } = exchange;
    const { method = '' } = request;
    const { path, query } = targetOf(request);

    refuseMalformed(path);
    const route = find(path);
    if (!route) throw new GatewayRefusal('MISSING_AUTHENTICATION_TOKEN');
    const { resource } = route;
    exchange.resource = resource.path;
    if (method === 'OPTIONS') return preflight(resource, request.headers.origin);
    const contract = resource.contracts.get(method);
    if (!contract) throw new GatewayRefusal('MISSING_AUTHENTICATION_TOKEN');
    exchange.function = functionOf(contract);

    pass?.();
    const claims = contract.callers === 'public' ? undefined : await authorize(request.headers.authorization);
    const body = await bodyOf(request);
    const event = restEvent({
      request,
      method,
      path,
      query,
      resource: resource.path,
      parameters: decoded(route),
      claims,
      body,
      requestId,
      at: now(),
    });
    const invocation = await within(
      integrationMilliseconds,
      host.invoke(exchange.function, event, { requestId }),
    );
    if (invocation.outcome !== 'returned') throw new GatewayRefusal('DEFAULT_5XX', reasonOf(invocation));
    return replyOf(invocation.payload);
  };
}
