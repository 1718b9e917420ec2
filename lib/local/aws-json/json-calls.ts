import type { IncomingMessage, RequestListener } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { callerOf, header } from '../request-header.ts';
import { answer, refuse } from './answers.ts';
import type { AwsCall, Grant } from './aws-call.ts';
import { Refusal } from './refusal.ts';

const RequestObject = z.record(z.string(), z.unknown());

/** A request's JSON object. */
export type JsonRequest = Readonly<z.output<typeof RequestObject>>;

export type JsonService = {
  /** What stands before an operation's name in the header X-Amz-Target, with its dot. */
  readonly targetPrefix: string;
  /** Rejects with a `Refusal`, or with an error of which `refusalOf` makes one. */
  readonly perform: (operation: string, request: JsonRequest) => Promise<object>;
  /** The service's own words for what went wrong; where it has none, they are those that all services share. */
  readonly refusalOf?: (error: unknown) => Refusal | undefined;
  readonly grantsOf?: (operation: string, request: JsonRequest) => readonly Grant[];
  /** Hears of every call before its caller has the answer. */
  readonly onCall?: ((call: AwsCall) => void) | undefined;
};

const readRequest = async (request: IncomingMessage): Promise<JsonRequest | undefined> => {
  try {
    return RequestObject.parse(await json(request));
  } catch {
    return undefined;
  }
};

const sharedRefusal = (error: unknown): Refusal => {
  if (error instanceof z.ZodError) return new Refusal('ValidationException', z.prettifyError(error));
  return new Refusal('InternalFailure', error instanceof Error ? error.message : String(error), 500);
};

/** Serves the POST requests of AWS JSON 1.1: the operation stands in a header, the request is a JSON object. */
export const jsonCalls = (service: JsonService): RequestListener => {
  const { targetPrefix, perform, refusalOf, grantsOf, onCall } = service;

  const attempt = async (
    operation: string | undefined,
    input: JsonRequest | undefined,
  ): Promise<object | Refusal> => {
    try {
      if (operation === undefined)
        throw new Refusal('UnknownOperationException', `X-Amz-Target does not begin with ${targetPrefix}`);
      if (input === undefined)
        throw new Refusal('SerializationException', 'The request is not a JSON object.');
      return await perform(operation, input);
    } catch (error) {
      return error instanceof Refusal ? error : (refusalOf?.(error) ?? sharedRefusal(error));
    }
  };

  const serve: (...parts: Parameters<RequestListener>) => Promise<void> = async (request, response) => {
    const target = header(request, 'x-amz-target') ?? '';
    const operation = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : undefined;
    const input = await readRequest(request);
    const outcome = await attempt(operation, input);
    const isRefused = outcome instanceof Refusal;
    onCall?.({
      caller: callerOf(request),
      operation: operation ?? target,
      grants: (operation !== undefined && input && grantsOf?.(operation, input)) || [],
      status: isRefused ? outcome.status : 200,
      ...(isRefused && { error: outcome.code }),
    });
    if (isRefused) refuse(response, outcome);
    else answer(response, 200, outcome);
  };

  return (request, response) => {
    serve(request, response).catch((error: unknown) => refuse(response, sharedRefusal(error)));
  };
};
