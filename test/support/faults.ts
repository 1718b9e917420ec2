import type { Fault } from '#lib/local/dynamodb/faults.ts';
import { Problem } from '#shared/problems.ts';
import { forgetFailures } from './client-library.ts';
import type { Store } from './store.ts';

const faults: readonly Fault[] = [
  'throttled',
  'unavailable',
  'connection-reset-before',
  'connection-reset-after',
];
/** One failure is for the client library's own retries; as many as its attempts reach the caller. */
const lasting = [1, 3] as const;

export const eachFault = faults.flatMap((fault) => lasting.map((times) => ({ fault, times })));

type At = { readonly store: Store; readonly call: number; readonly fault: Fault; readonly times: number };

/** Lets the given call of the story fail, and answers whether the story came that far. */
export async function withFault(
  { store, call, fault, times }: At,
  story: () => Promise<unknown>,
): Promise<boolean> {
  let failing: string | undefined;
  let seen = 0;
  await forgetFailures();
  store.faults.inject({
    fault,
    times,
    when: ({ operation }) => {
      seen += 1;
      if (seen === call) failing = operation;
      return failing === operation && seen >= call;
    },
  });
  try {
    await story();
  } catch (error) {
    if (!(error instanceof Problem && error.title === 'ServiceUnavailable')) throw error;
  } finally {
    store.faults.clear();
  }
  return failing !== undefined;
}

/** Takes a step under the fault, and again without, as a client does that does not know whether it was done. */
export type Again = <T>(step: () => Promise<T>) => Promise<T>;

/** Tells a story anew for each store call of its steps: each step fails at its first call, then at its second, and so on. */
export async function atEachCall(
  where: Omit<At, 'call'>,
  story: (again: Again) => Promise<void>,
): Promise<void> {
  let reached = true;
  for (let call = 1; reached; call += 1) {
    reached = false;
    await story(async (step) => {
      if (await withFault({ ...where, call }, step)) reached = true;
      return step();
    });
  }
}
