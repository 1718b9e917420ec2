import { once } from 'node:events';
import {
  Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from 'node:http';
import { text } from 'node:stream/consumers';
import type { HostileRequest } from './requests.ts';

export type HostileAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** The gateway itself gives up a function after 29 seconds; what takes longer than this hangs. */
const patience = 40_000;

/** Sends requests as they are, paths and header names included, which `fetch` would tidy. */
export class Knocker {
  readonly #origin: string;
  readonly #base: string;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(api: string) {
    const { origin, pathname } = new URL(api);
    this.#origin = origin;
    this.#base = pathname;
  }

  /** Rejects when there is no answer in time, or none at all. */
  async send(asked: HostileRequest, token: string | undefined): Promise<HostileAnswer> {
    const outgoing = this.#begin(asked, token);
    outgoing.end(asked.body);
    try {
      const [response]: IncomingMessage[] = await once(outgoing, 'response');
      if (!response) throw new Error('There is no response');
      return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
    } catch (error) {
      // The server had just given up a connection that nobody used.
      if (outgoing.reusedSocket && Object(error).code === 'ECONNRESET') return this.send(asked, token);
      throw error;
    }
  }

  #begin({ method, path, headers, body }: HostileRequest, token: string | undefined): ClientRequest {
    return request(this.#origin, {
      method,
      path: this.#base + path,
      agent: this.#agent,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        // Node would leave it out where the method seldom has a body, and the body would be the next request.
        ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
        ...headers,
      },
      signal: AbortSignal.timeout(patience),
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
