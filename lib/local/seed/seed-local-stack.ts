import { Worker } from 'node:worker_threads';

export type SeedTarget = {
  readonly cognitoEndpoint: string;
  readonly userPoolId: string;
  /** The address to which Google's consent page leads. */
  readonly consentLeadsTo: string;
  /** Names of tables, and the store's address. */
  readonly environment: Record<string, string>;
  readonly now: Date;
};

/** Fills a local stack with people and what they do, unless they are there already. */
export function seedLocalStack({ environment, now, ...target }: SeedTarget): Promise<void> {
  const thread = new Worker(new URL('seed-thread.ts', import.meta.url), {
    env: environment,
    workerData: { ...target, now: now.toISOString() },
  });
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Seeding ended with code ${code}`)),
    );
  });
}
