import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { clockHeader } from './clock-header.ts';
import { type Mail, StoredMails } from './mail.ts';

type Thread = { readonly worker: Worker; readonly endpoint: Promise<string> };

type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer<ArrayBuffer>;
};

/**
 * aws-ses-v2-local, in a thread of its own: its mails are its alone, and no variable of this process makes it pass mails
 * on. The thread takes a while to load, and begins when somebody first needs it.
 */
export class MailStore {
  readonly #clockOffset: () => number;
  #thread: Thread | undefined;

  constructor(clockOffset: () => number) {
    this.#clockOffset = clockOffset;
  }

  async ask(target: string, { headers, ...asked }: Asked = {}): Promise<Response> {
    this.#thread ??= startThread();
    const endpoint = await this.#thread.endpoint;
    const told = { [clockHeader]: String(this.#clockOffset()) };
    return fetch(`${endpoint}${target}`, { ...asked, headers: { ...headers, ...told } });
  }

  /** In the order in which they were sent. */
  async messages(): Promise<readonly Mail[]> {
    if (!this.#thread) return [];
    const response = await this.ask('/store');
    return StoredMails.parse(await response.json());
  }

  async clear(): Promise<void> {
    if (this.#thread) await this.ask('/clear-store', { method: 'POST' });
  }

  async close(): Promise<void> {
    await this.#thread?.worker.terminate();
  }
}

function startThread(): Thread {
  const worker = new Worker(new URL('./mail-store-thread.ts', import.meta.url), {
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  // Whoever asks next hears that it has ended.
  worker.on('error', () => undefined);
  for (const output of [worker.stdout, worker.stderr]) output.resume();
  return { worker, endpoint: endpointOf(worker) };
}

/** Rejects when the thread does not come to tell it. */
async function endpointOf(worker: Worker): Promise<string> {
  const ended = once(worker, 'exit').then(() => {
    throw new Error('The mail store has ended.');
  });
  const [endpoint] = await Promise.race([once(worker, 'message'), ended]);
  return endpoint;
}
