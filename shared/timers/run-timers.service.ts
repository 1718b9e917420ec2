import { describeError, logger } from '../observability/logger.ts';
import type { Timer } from './timer.ts';

/**
 * Runs timers one after the other, each for itself: one that fails is logged and stays for the next run. They do not run at
 * the same time, since those of one coach would only get in each other's way.
 * @throws when any of them failed, after all were tried, so that Lambda counts the run as an error.
 */
export async function runTimers(
  timers: readonly Timer[],
  run: (timer: Timer) => Promise<void>,
): Promise<void> {
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
  if (failed > 0) throw new Error(`${failed} of ${timers.length} timers failed`);
}
