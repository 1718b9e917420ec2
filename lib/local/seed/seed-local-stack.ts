import { Worker } from 'node:worker_threads';
import type { HostedFunction } from '../functions/function-host.ts';

type SeedTarget = {
  readonly cognito: { readonly endpoint: string };
  readonly pool: { readonly poolId: string };
  /** The address to which Google's consent page leads. */
  readonly consentLeadsTo: string;
  readonly now: Date;
};

/**
 * Fills a local stack with people and what they do, unless they are there already. The services take tables, keys and
 * endpoints from the environment, as in the functions; there is one that serves them all.
 */
export function seedLocalStack(
  functions: readonly HostedFunction[],
  { cognito, pool, consentLeadsTo, now }: SeedTarget,
): Promise<void> {
  const env: Record<string, string> = Object.assign({}, ...functions.map(({ environment }) => environment));
  const thread = new Worker(new URL('seed-thread.ts', import.meta.url), {
    env,
    workerData: {
      cognitoEndpoint: cognito.endpoint,
      userPoolId: pool.poolId,
      consentLeadsTo,
      now: now.toISOString(),
    },
  });
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Seeding ended with code ${code}`)),
    );
  });
}
