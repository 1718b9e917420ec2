import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { corsHeaders } from './cors.ts';

export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export function answer(
  event: APIGatewayProxyEvent,
  { status, body, headers }: Answer,
): APIGatewayProxyResult {
  return {
    statusCode: status,
    headers: {
      'Content-Type': 'application/json',
      // Answers are personal: neither a browser nor a proxy may keep them.
      'Cache-Control': 'no-store',
      ...corsHeaders(headerOf(event, 'origin')),
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

/** Header names reach a function as the client wrote them. */
export function headerOf(event: APIGatewayProxyEvent, name: string): string | undefined {
  for (const [key, value] of Object.entries(event.headers ?? {})) {
    if (key.toLowerCase() === name) return value;
  }
  return undefined;
}
