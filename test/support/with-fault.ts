import type { Fault, Faults } from '#lib/local/dynamodb/faults.ts';
import { Problem } from '#shared/problems.ts';

const faults: readonly Fault[] = [
  'throttled',
  'unavailable',
  'connection-reset-before',
  'connection-reset-after',
];
/** One failure is for the client library's own retries; as many as its attempts reach the caller. */
const lasting = [1, 3] as const;

/** Every way in which a store call may fail. */
export const faultCases = faults.flatMap((fault) => lasting.map((times) => ({ fault, times })));

/** Lets the given call of the story fail, and answers whether the story came that far. */
export async function withFault(
  injected: Faults,
  { call, fault, times }: { call: number; fault: Fault; times: number },
  story: () => Promise<unknown>,
): Promise<boolean> {
  let failing: string | undefined;
  let seen = 0;
  injected.inject({
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
    injected.clear();
  }
  return failing !== undefined;
}
