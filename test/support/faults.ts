import type { Fault } from '#lib/local/dynamodb/faults.ts';
import { Problem } from '#shared/problems.ts';
import { forgetFailures } from './client-library.ts';
import type { Store } from './store.ts';
import { befallen } from './troubles.ts';

const faults: readonly Fault[] = [
  'throttled',
  'unavailable',
  'connection-reset-before',
  'connection-reset-after',
];
/** One failure is for the client library's own retries; as many as its attempts reach the caller. */
const lasting = [1, 3] as const;

export const eachFault = faults.flatMap((fault) => lasting.map((times) => ({ fault, times })));

type Where = { readonly store: Store; readonly fault: Fault; readonly times: number };

/** Takes a step under the fault, and again without, as whoever does that does not know whether it was done. */
export type Again = <T>(step: () => Promise<T>) => Promise<T>;

/** Tells a story anew for each store call of its steps: each step fails at its first call, then at its second, and so on. */
export async function atEachCall(
  { store, ...mishap }: Where,
  story: (again: Again) => Promise<void>,
): Promise<void> {
  let reached = true;
  for (let number = 1; reached; number += 1) {
    reached = false;
    await story(async (step) => {
      await forgetFailures();
      const { hit } = await befallen(store, { number }, mishap, () => step().catch(refusedForNow));
      reached ||= hit;
      return step();
    });
  }
}

function refusedForNow(error: unknown): void {
  if (!(error instanceof Problem && error.title === 'ServiceUnavailable')) throw error;
}
