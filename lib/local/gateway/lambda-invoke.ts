import type { IncomingMessage } from 'node:http';
import type { FunctionName } from '../../functions.ts';
import type { FunctionHost, Invocation } from '../functions/function-host.ts';
import { BodyTooLarge, boundedBody } from './bounded-body.ts';
import type { Reply } from './reply.ts';

/** Lambda's limit for the payload of a synchronous invocation. */
const maximumBytes = 6 * 1024 * 1024;

const invokePath = /^\/2015-03-31\/functions\/(?<function>[^/?]+)\/invocations(?:\?|$)/;

/** The name in a path of Lambda's Invoke operation, or in the ARN that stands there; `undefined` at any other path. */
export function invokedName({ url = '', method }: IncomingMessage): string | undefined {
  const encoded = method === 'POST' ? invokePath.exec(url)?.groups?.['function'] : undefined;
  if (encoded === undefined) return undefined;
  const reference = encoded.replaceAll(/%3A/gi, ':');
  return /:function:(?<name>[^:]+)/.exec(reference)?.groups?.['name'] ?? reference;
}

const refusal = (status: number, type: string, message: string): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', 'x-amzn-errortype': type },
  body: JSON.stringify({ Type: 'User', Message: message }),
});

const answered = (payload: unknown, headers: Record<string, string> = {}): Reply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json', 'X-Amz-Executed-Version': '$LATEST', ...headers },
  body: JSON.stringify(payload),
});

function replyTo(invocation: Invocation): Reply {
  if (invocation.outcome === 'returned') return answered(invocation.payload);
  const { requestId, milliseconds } = invocation;
  const failure =
    invocation.outcome === 'failed'
      ? { errorType: invocation.errorType, errorMessage: invocation.errorMessage }
      : {
          errorType: 'Sandbox.Timedout',
          errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(milliseconds / 1000).toFixed(2)} seconds`,
        };
  return answered(failure, { 'X-Amz-Function-Error': 'Unhandled' });
}

export type InvokeOptions = {
  readonly host: FunctionHost;
  /** The function that is deployed under this name. */
  readonly deployedAs: (functionName: string) => FunctionName | undefined;
};

/** Lambda's Invoke operation, synchronous, for services in other processes: the user pool calls its triggers with it. */
export async function lambdaInvoke(
  request: IncomingMessage,
  functionName: string,
  { host, deployedAs }: InvokeOptions,
  requestId: string,
): Promise<Reply> {
  const name = deployedAs(functionName);
  if (!name) return refusal(404, 'ResourceNotFoundException', `Function not found: ${functionName}`);
  if ((request.headers['x-amz-invocation-type'] ?? 'RequestResponse') !== 'RequestResponse') {
    return refusal(
      400,
      'InvalidParameterValueException',
      'Only the invocation type RequestResponse is offered',
    );
  }
  let event: unknown;
  try {
    const body = await boundedBody(request, maximumBytes);
    event = body === '' ? null : JSON.parse(body);
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      return refusal(413, 'RequestTooLargeException', `The payload may have ${maximumBytes} bytes at most`);
    }
    if (error instanceof SyntaxError) {
      return refusal(400, 'InvalidRequestContentException', 'The payload is not JSON');
    }
    throw error;
  }
  return replyTo(await host.invoke(name, event, { requestId }));
}
