import { exitFailure } from './failure.ts';
import type { BundledFunction, HostOptions, Outcome } from './function-host.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

/** Processes of one function at most; further invocations wait for a free one. */
const maximumSandboxes = 4;

/** The processes of one function: idle ones are reused, and as many started as run at the same time. */
export class SandboxPool {
  readonly #bundledFunction: BundledFunction;
  readonly #options: HostOptions;
  readonly #waiting: (() => void)[] = [];
  readonly #sandboxes = new Set<Sandbox>();
  #idle: Sandbox[] = [];
  #busy = 0;
  #generation = 0;
  #closed = false;

  constructor(bundledFunction: BundledFunction, options: HostOptions) {
    this.#bundledFunction = bundledFunction;
    this.#options = options;
  }

  async run(event: unknown, requestId: string): Promise<Outcome> {
    if (this.#busy === maximumSandboxes) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#busy += 1;
    try {
      return await this.#runInSandbox(event, requestId);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }

  /** The next invocations start processes anew; running ones end first. */
  async renew(): Promise<void> {
    this.#generation += 1;
    await Promise.all(this.#idle.splice(0).map((sandbox) => this.#end(sandbox)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#sandboxes].map((sandbox) => this.#end(sandbox)));
  }

  async #runInSandbox(event: unknown, requestId: string): Promise<Outcome> {
    if (this.#closed) return exitFailure('the host was closed');
    const generation = this.#generation;
    const sandbox = this.#takeIdle() ?? (await this.#start());
    const outcome = await sandbox.run(event, requestId);
    if (sandbox.alive() && generation === this.#generation) this.#idle.push(sandbox);
    else await this.#end(sandbox);
    return outcome;
  }

  #takeIdle(): Sandbox | undefined {
    const alive = this.#idle.filter((sandbox) => sandbox.alive());
    const taken = alive.pop();
    this.#idle = alive;
    return taken;
  }

  async #start(): Promise<Sandbox> {
    const sandbox = await startSandbox(this.#bundledFunction, this.#options);
    this.#sandboxes.add(sandbox);
    if (this.#closed) await this.#end(sandbox);
    return sandbox;
  }

  async #end(sandbox: Sandbox): Promise<void> {
    this.#sandboxes.delete(sandbox);
    await sandbox.stop();
  }
}
