import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { readBody } from '../read-body.ts';
import { callerHeader } from '../request-header.ts';

export type EngineAnswer = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

export type EngineConnection = {
  /** Rejects when the engine does not answer. */
  send: (headers: IncomingHttpHeaders, body: Buffer) => Promise<EngineAnswer>;
  close: () => void;
};

/** Less than the time after which an engine closes an idle connection, so that no call meets a closing one. */
const idleMilliseconds = 5_000;

/** These describe one connection, or are written anew; `accept-encoding` goes, so that answers stay readable. */
const ownHeaders = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'accept-encoding',
  'date',
  callerHeader,
]);

const passedOn = (headers: IncomingHttpHeaders): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ownHeaders.has(name)));

export const connectTo = (endpoint: string): EngineConnection => {
  const url = new URL(endpoint);
  const agent = new Agent({ keepAlive: true, timeout: idleMilliseconds });
  const send = (headers: IncomingHttpHeaders, body: Buffer): Promise<EngineAnswer> =>
    new Promise((resolve, reject) => {
      const call = request(url, {
        agent,
        method: 'POST',
        headers: { ...passedOn(headers), 'content-length': body.length },
      });
      call.on('error', reject);
      call.on('response', (answer) => {
        readBody(answer).then(
          (answered) =>
            resolve({
              status: answer.statusCode ?? 500,
              headers: { ...passedOn(answer.headers), 'content-length': answered.length },
              body: answered,
            }),
          reject,
        );
      });
      call.end(body);
    });
  return { send, close: () => agent.destroy() };
};
