import { randomUUID } from 'node:crypto';
import type { FunctionName } from '../../functions.ts';
import type { BundledFunction, FunctionHost, HostOptions } from './function-host.ts';
import { SandboxPool } from './sandbox-pool.ts';

/** Runs the deployed bundles, each in processes of its own with its own environment alone, as Lambda does. */
export function startBundledHost(
  functions: readonly BundledFunction[],
  options: HostOptions = {},
): FunctionHost {
  const pools = new Map<FunctionName, SandboxPool>(
    functions.map((hostedFunction) => [hostedFunction.name, new SandboxPool(hostedFunction, options)]),
  );

  return {
    invoke: async (name, event, { requestId = randomUUID() } = {}) => {
      const pool = pools.get(name);
      if (!pool) throw new Error(`No function named ${name} is hosted`);
      const started = performance.now();
      const outcome = await pool.run(event, requestId);
      return { ...outcome, requestId, milliseconds: performance.now() - started };
    },
    reload: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.renew()));
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}
