import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer as sendAnswer, refuse } from '../aws-json/answers.ts';
import type { AwsCall } from '../aws-json/aws-call.ts';
import { Refusal } from '../aws-json/refusal.ts';
import { FaultQueue } from '../fault-queue.ts';
import { startOnLoopback } from '../loopback-server.ts';
import type { SesFault, SesFaults } from './faults.ts';
import type { Mail } from './mail.ts';
import { MailStore } from './mail-store.ts';
import { type SesAnswer, sesCalls } from './ses-calls.ts';

export type SesOptions = {
  /** Hears of every call. */
  readonly onCall?: ((call: AwsCall) => void) | undefined;
  /** Of the mails, and of the answers. */
  readonly now?: () => Date;
};

export type Ses = {
  readonly endpoint: string;
  /** The page that shows the mails. */
  readonly mailbox: string;
  readonly faults: SesFaults;
  /** In the order in which they were sent. */
  readonly messages: () => Promise<readonly Mail[]>;
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The page, and what it asks for. */
const pages = ['GET /', 'GET /store', 'POST /clear-store', 'GET /get-emlContent'];

const reply = ({ socket }: IncomingMessage, response: ServerResponse, answer: SesAnswer): void => {
  if (answer === 'cut') return void socket.resetAndDestroy();
  response.setHeader('x-amzn-requestid', randomUUID());
  if (answer instanceof Refusal) refuse(response, answer);
  else sendAnswer(response, 200, answer, 'application/json');
};

/** SES on this machine: it delivers to nobody, and shows what it was given. Any address may send. */
export async function startSes({ onCall, now = () => new Date() }: SesOptions = {}): Promise<Ses> {
  const store = new MailStore(() => now().getTime() - Date.now());
  const queue = new FaultQueue<'SendEmail', SesFault>();
  const call = sesCalls({ store, takeFault: () => queue.take('SendEmail'), onCall });

  const show = async (
    { method = '', url = '' }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const page = await store.ask(url, { method });
    const content = Buffer.from(await page.arrayBuffer());
    response.writeHead(page.status, { 'content-type': page.headers.get('content-type') ?? 'text/plain' });
    response.end(content);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (pages.includes(`${request.method} ${path}`)) await show(request, response);
    else reply(request, response, await call(request));
  };

  const server = await startOnLoopback((request, response) => {
    // The thread has gone, with the stack.
    serve(request, response).catch(() => response.destroy());
  }, now);
  return {
    endpoint: server.endpoint,
    mailbox: `${server.endpoint}/`,
    faults: {
      inject: ({ error, times = 1 }) => queue.inject({ fault: error, times, when: () => true }),
      clear: () => queue.clear(),
    },
    messages: () => store.messages(),
    clear: () => store.clear(),
    close: async () => {
      await server.close();
      await store.close();
    },
  };
}
