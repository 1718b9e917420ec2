import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { CognitoError, UnsupportedError } from './cognito-local-parts.ts';
import type { Perform } from './operations.ts';
import { invalidParameter, unsupported } from './refusals.ts';

const service = 'AWSCognitoIdentityProviderService.';
const requestObject = z.record(z.string(), z.unknown());

/** The protocol writes times as seconds since 1970, with fractions. */
const inSeconds = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(inSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inSeconds(inner)]));
};

/** Pages of any origin may call Cognito, with whatever headers their SDK adds. */
const allowAnyOrigin = (request: IncomingMessage, response: ServerResponse): void => {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
  response.setHeader(
    'access-control-allow-headers',
    request.headers['access-control-request-headers'] ?? 'content-type, x-amz-target',
  );
  response.setHeader('access-control-expose-headers', 'x-amzn-requestid, x-amzn-errortype');
  response.setHeader('access-control-max-age', '7200');
};

const answer = (response: ServerResponse, status: number, body: object, type: string): void => {
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(inSeconds(body)));
};

const refuse = (response: ServerResponse, status: number, code: string, message: string): void => {
  response.setHeader('x-amzn-errortype', `${code}:`);
  answer(response, status, { __type: code, message }, 'application/x-amz-json-1.1');
};

const readRequest = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  try {
    return requestObject.parse(await json(request));
  } catch {
    throw new CognitoError('SerializationException', 'The request is not a JSON object.');
  }
};

const asCognitoError = (error: unknown): CognitoError | undefined => {
  if (error instanceof CognitoError) return error;
  if (error instanceof z.ZodError) return invalidParameter(z.prettifyError(error));
  if (error instanceof UnsupportedError) return unsupported(error.message);
  return undefined;
};

/** One call of an operation. */
export type CognitoCall = {
  readonly operation: string;
  /** The invocation that makes the call, where the function host says so. */
  readonly caller: string | undefined;
};

/** Cognito's wire protocol: JSON 1.1 with the operation in a header, and the discovery documents. */
export const httpFront = (
  perform: Perform,
  documents: Readonly<Record<string, object>>,
  onCall?: (call: CognitoCall) => void,
): RequestListener => {
  const call = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = String(request.headers['x-amz-target']);
    try {
      const operation = target.startsWith(service) ? target.slice(service.length) : target;
      const caller = request.headers['x-paceline-invocation'];
      onCall?.({ operation, caller: Array.isArray(caller) ? caller[0] : caller });
      const body = await perform(operation, await readRequest(request));
      answer(response, 200, body, 'application/x-amz-json-1.1');
    } catch (error) {
      const known = asCognitoError(error);
      if (known) refuse(response, 400, known.code, known.message);
      else
        refuse(
          response,
          500,
          'InternalErrorException',
          error instanceof Error ? error.message : String(error),
        );
    }
  };

  return (request, response) => {
    response.setHeader('x-amzn-requestid', randomUUID());
    allowAnyOrigin(request, response);
    const document = documents[request.url ?? ''];
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else if (request.method === 'POST') void call(request, response);
    else if (document) answer(response, 200, document, 'application/json');
    else refuse(response, 404, 'ResourceNotFoundException', 'There is nothing here.');
  };
};
