import type { ServerResponse } from 'node:http';
import { finished } from 'node:stream';

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Buffer;
};

export const requestIdHeader = 'x-amzn-requestid';

/**
 * Sends the reply; when the client has left, nobody receives it. Throws before anything is sent where a header is
 * invalid.
 */
export function sendReply(response: ServerResponse, { status, headers, body }: Reply): void {
  // What a reply that could not be sent has left behind.
  for (const name of response.getHeaderNames()) if (name !== requestIdHeader) response.removeHeader(name);
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  // Whatever length the function says; an answer without content has none.
  if (status !== 204 && status !== 304) response.setHeader('Content-Length', Buffer.byteLength(body));

  const { req: request } = response;
  if (request.complete) return void response.end(body);
  // A client that still sends would lose an answer that ends the connection: its end waits for the request's.
  response.flushHeaders();
  if (body.length > 0) response.write(body);
  finished(request.resume(), () => response.end());
}
