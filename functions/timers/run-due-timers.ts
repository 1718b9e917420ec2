import { DueReminders } from '#shared/notices/due-reminder.service.ts';
import { timersAtOnce } from '#shared/timers/at-once.ts';
import { dueBatches, type RunContext } from '#shared/timers/due-batches.ts';
import { runTimers } from '#shared/timers/run-timers.service.ts';
import { TimerRepository } from '#shared/timers/timer.repository.ts';
import type { Timer } from '#shared/timers/timer.ts';
import { WaitlistService } from '#shared/waitlist/waitlist.service.ts';

/** Of the minute that a run has: many times what a batch takes. */
const reserve = 20_000;

const idOf = ({ timer_id, due_at }: Timer): string => `${timer_id} ${due_at}`;

type Needs = {
  timers: Pick<TimerRepository, 'due'>;
  waitlist: Pick<WaitlistService, 'endOffer'>;
  reminders: Pick<DueReminders, 'run'>;
  now: () => Date;
};

/**
 * Every minute: does what each due timer was set for. The action clears its timer, also when it finds nothing to do, and is
 * so made that a timer that was run twice, or by two runs at once, has its effect once.
 */
export const createHandler = ({ timers, waitlist, reminders, now }: Needs) => {
  const run = async (timer: Timer): Promise<void> => {
    switch (timer.kind) {
      case 'waitlist_offer':
        return waitlist.endOffer(timer, { at: now() });
      case 'reminder':
        return reminders.run(timer, now());
    }
  };
  const next = () => timers.due(now());
  return async (_event: unknown, context: RunContext): Promise<void> =>
    runTimers(dueBatches({ next, atOnce: timersAtOnce, idOf, context, reserve }), run);
};

export const handler = createHandler({
  timers: new TimerRepository(),
  waitlist: new WaitlistService(),
  reminders: new DueReminders(),
  now: () => new Date(),
});
