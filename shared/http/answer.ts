import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { RawReply } from './contract.ts';
import { corsHeaders } from './cors.ts';

export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export const answer = (
  event: APIGatewayProxyEvent,
  { status, body, headers }: Answer,
): APIGatewayProxyResult =>
  rawAnswer(event, {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** An answer whose body is text already. */
export const rawAnswer = (
  event: APIGatewayProxyEvent,
  { status, headers, body }: RawReply,
): APIGatewayProxyResult => ({
  statusCode: status,
  headers: {
    // Answers are personal: neither a browser nor a proxy may keep them.
    'Cache-Control': 'no-store',
    ...corsHeaders(headerOf(event, 'origin')),
    ...headers,
  },
  body,
});

/** Where the API is called at, without a slash at its end: the host and the stage that this request came to. */
export function apiUrlOf({ headers, path, requestContext }: APIGatewayProxyEvent): string {
  const protocol = headerOf({ headers }, 'x-forwarded-proto') ?? 'https';
  const base = requestContext.path.slice(0, requestContext.path.length - path.length);
  return `${protocol}://${requestContext.domainName}${base}`;
}

/** Header names reach a function as the client wrote them. */
export function headerOf(event: Pick<APIGatewayProxyEvent, 'headers'>, name: string): string | undefined {
  for (const [key, value] of Object.entries(event.headers ?? {})) {
    if (key.toLowerCase() === name) return value;
  }
  return undefined;
}
