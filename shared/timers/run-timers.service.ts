import { describeError, logger } from '../observability/logger.ts';
import type { Timer } from './timer.ts';

/** So many reminders are run at the same time: each takes some calls, and there are many at the full hour. */
const lanes = 5;

/**
 * Runs timers, each for itself: one that fails is logged and stays for the next run. Offers are run one after the other,
 * since those of one coach would only get in each other's way; reminders, which concern nobody else, side by side.
 * @throws when any of them failed, after all were tried, so that Lambda counts the run as an error.
 */
export async function runTimers(
  batches: AsyncIterable<readonly Timer[]>,
  run: (timer: Timer) => Promise<void>,
): Promise<void> {
  let tried = 0;
  let failed = 0;
  for await (const timers of batches) {
    tried += timers.length;
    failed += await runBatch(timers, run);
  }
  if (failed > 0) throw new Error(`${failed} of ${tried} timers failed`);
}

/** Answers how many have failed. */
async function runBatch(timers: readonly Timer[], run: (timer: Timer) => Promise<void>): Promise<number> {
  const reminders = timers.filter(({ kind }) => kind === 'reminder');
  const others = timers.filter(({ kind }) => kind !== 'reminder');
  const sideBySide = Array.from({ length: lanes }, (_, lane) =>
    reminders.filter((_timer, place) => place % lanes === lane),
  );
  const failures = await Promise.all([others, ...sideBySide].map((lane) => inTurn(lane, run)));
  return failures.reduce((sum, count) => sum + count, 0);
}

async function inTurn(timers: readonly Timer[], run: (timer: Timer) => Promise<void>): Promise<number> {
  let failed = 0;
  for (const timer of timers) {
    try {
      await run(timer);
    } catch (error) {
      failed += 1;
      const { timer_id, kind } = timer;
      logger.error('timer_failed', { timer_id, kind, error: describeError(error) });
    }
  }
  return failed;
}
