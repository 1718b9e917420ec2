import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FunctionName } from '../../functions.ts';
import { exitFailure } from './failure.ts';
import { type HostedFunction, type HostOptions, initSeconds, type Outcome } from './function-host.ts';
import { forwardLines } from './log-lines.ts';
import type { Call, Reply } from './thread-messages.ts';

type Running = { readonly settle: (outcome: Outcome) => void };

/** One worker thread with its own modules and its own environment. */
export class FunctionsThread {
  readonly #worker: Worker;
  readonly #clock: HostOptions['clock'];
  readonly #running = new Map<number, Running>();
  /** Functions that have answered once, and so need no time to load. */
  readonly #loaded = new Set<FunctionName>();
  /** Settles when the thread is gone. */
  readonly ended: Promise<void>;
  #calls = 0;
  #retired = false;
  #endedBy: string | undefined;

  constructor(functions: readonly HostedFunction[], { onLog, clock }: HostOptions) {
    this.#clock = clock;
    this.#worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: functions,
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    forwardLines(this.#worker.stdout, onLog);
    forwardLines(this.#worker.stderr, onLog);
    this.#worker.on('message', (reply: Reply) => this.#take(reply));
    this.#worker.on('error', (error) => {
      this.#endedBy = String(error);
    });
    this.ended = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#retired = true;
        const failure = exitFailure(this.#endedBy ?? `exit status ${code}`);
        for (const { settle } of this.#running.values()) settle(failure);
        resolve();
      });
    });
  }

  /** Whether it takes new invocations. */
  get usable(): boolean {
    return !this.#retired;
  }

  async online(): Promise<void> {
    await once(this.#worker, 'online');
  }

  run({ name, timeoutSeconds }: HostedFunction, event: unknown, requestId: string): Promise<Outcome> {
    this.#calls += 1;
    const call: Call = {
      id: this.#calls,
      name,
      event: JSON.stringify(event ?? null),
      requestId,
      clockOffset: this.#clock?.offset ?? 0,
    };
    const seconds = timeoutSeconds + (this.#loaded.has(name) ? 0 : initSeconds);
    return new Promise((resolve) => {
      const limit = setTimeout(() => this.#timeOut(call.id), seconds * 1000);
      const settle = (outcome: Outcome): void => {
        clearTimeout(limit);
        this.#running.delete(call.id);
        this.#loaded.add(name);
        resolve(outcome);
      };
      this.#running.set(call.id, { settle });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage(call);
    });
  }

  /** Takes no more invocations, and ends when the running ones have. */
  retire(): void {
    this.#retired = true;
    if (this.#running.size === 0) void this.#worker.terminate();
  }

  async terminate(): Promise<void> {
    this.#retired = true;
    this.#endedBy = 'the host was closed';
    await this.#worker.terminate();
  }

  #take(reply: Reply): void {
    const outcome: Outcome =
      reply.outcome === 'returned'
        ? { outcome: 'returned', payload: JSON.parse(reply.payload) }
        : { outcome: 'failed', errorType: reply.errorType, errorMessage: reply.errorMessage };
    this.#running.get(reply.id)?.settle(outcome);
    if (this.#retired) this.retire();
  }

  /**
   * A function cannot be stopped alone, so the thread goes as soon as the others have ended, as Lambda ends the
   * process.
   */
  #timeOut(id: number): void {
    this.#running.get(id)?.settle({ outcome: 'timed-out' });
    this.retire();
  }
}
