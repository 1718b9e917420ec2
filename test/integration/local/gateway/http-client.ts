import { once } from 'node:events';
import { type Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** The client's port, which tells connections apart. */
  connection: number | undefined;
  json: () => unknown;
};

type Sent = {
  method?: string;
  /** Sent with their names as they are; a list is one header for each value. */
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
  agent?: Agent;
};

/** One request, on a connection of its own unless an agent keeps them; unlike `fetch` it leaves paths and header names alone. */
export async function send(origin: string, path: string, sent: Sent = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body, agent = false } = sent;
  const outgoing = request(origin, { method, path, headers, agent });
  outgoing.end(body);
  const [[response]]: [IncomingMessage[], unknown] = await Promise.all([
    once(outgoing, 'response'),
    once(outgoing, 'finish'),
  ]);
  if (!response) throw new Error('There is no response');
  const connection = response.socket.localPort;
  const content = await text(response);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: content,
    connection,
    json: () => JSON.parse(content),
  };
}
