import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import * as z from 'zod';
import { answer, refuse } from '../aws-json/answers.ts';
import type { AwsCall } from '../aws-json/aws-call.ts';
import { jsonCalls } from '../aws-json/json-calls.ts';
import { Refusal } from '../aws-json/refusal.ts';
import { CognitoError, UnsupportedError } from './cognito-local-parts.ts';
import type { Perform } from './operations.ts';
import { invalidParameter, unsupported } from './refusals.ts';

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

const asCognitoError = (error: unknown): CognitoError | undefined => {
  if (error instanceof CognitoError) return error;
  if (error instanceof z.ZodError) return invalidParameter(z.prettifyError(error));
  if (error instanceof UnsupportedError) return unsupported(error.message);
  return undefined;
};

const refusalOf = (error: unknown): Refusal => {
  const known = asCognitoError(error);
  if (known) return new Refusal(known.code, known.message);
  return new Refusal('InternalErrorException', error instanceof Error ? error.message : String(error), 500);
};

/** One call of an operation. */
export type CognitoCall = Pick<AwsCall, 'operation' | 'caller'>;

/** Cognito's wire protocol: JSON 1.1 with the operation in a header, and the discovery documents. */
export const httpFront = (
  perform: Perform,
  documentsAt: (endpoint: string) => Readonly<Record<string, object>>,
  onCall?: (call: CognitoCall) => void,
): RequestListener => {
  const call = jsonCalls({
    targetPrefix: 'AWSCognitoIdentityProviderService.',
    perform,
    refusalOf,
    onCall,
  });

  return (request, response) => {
    response.setHeader('x-amzn-requestid', randomUUID());
    allowAnyOrigin(request, response);
    const document = documentsAt(`http://${request.headers.host}`)[request.url ?? ''];
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else if (request.method === 'POST') call(request, response);
    else if (document) answer(response, 200, document, 'application/json');
    else refuse(response, new Refusal('ResourceNotFoundException', 'There is nothing here.', 404));
  };
};
