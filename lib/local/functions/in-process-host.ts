import { randomUUID } from 'node:crypto';
import type { FunctionHost, HostedFunction, HostOptions } from './function-host.ts';
import { FunctionsThread } from './functions-thread.ts';

/**
 * Runs the functions from their sources, all in one worker thread. Modules that functions share load once, and so see
 * the environment of the function that loads first; what depends on each function's own is for the bundled host to show.
 */
export async function startInProcessHost(
  functions: readonly HostedFunction[],
  options: HostOptions = {},
): Promise<FunctionHost> {
  const hosted = new Map(functions.map((hostedFunction) => [hostedFunction.name, hostedFunction]));
  const threads = new Set<FunctionsThread>();
  let closed = false;

  const start = (): FunctionsThread => {
    const thread = new FunctionsThread(functions, options);
    threads.add(thread);
    void thread.ended.then(() => threads.delete(thread));
    return thread;
  };
  let current = start();
  await current.online();

  return {
    invoke: async (name, event, { requestId = randomUUID() } = {}) => {
      const hostedFunction = hosted.get(name);
      if (!hostedFunction || closed) throw new Error(`No function named ${name} is hosted`);
      if (!current.usable) current = start();
      const started = performance.now();
      const outcome = await current.run(hostedFunction, event, requestId);
      return { ...outcome, requestId, milliseconds: performance.now() - started };
    },
    reload: async () => {
      const former = current;
      current = start();
      former.retire();
      await current.online();
    },
    close: async () => {
      closed = true;
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
}
