import { DueReminders } from '#shared/notices/due-reminder.service.ts';
import { runTimers } from '#shared/timers/run-timers.service.ts';
import type { Timer } from '#shared/timers/timer.ts';
import { TimerRepository } from '#shared/timers/timer.repository.ts';
import { WaitlistService } from '#shared/waitlist/waitlist.service.ts';

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
  return async (): Promise<void> => runTimers(await timers.due(now()), run);
};

export const handler = createHandler({
  timers: new TimerRepository(),
  waitlist: new WaitlistService(),
  reminders: new DueReminders(),
  now: () => new Date(),
});
