import { runTimers } from '#shared/timers/run-timers.service.ts';
import type { Timer } from '#shared/timers/timer.ts';
import { TimerRepository } from '#shared/timers/timer.repository.ts';
import { WaitlistService } from '#shared/waitlist/waitlist.service.ts';

type Needs = {
  timers: Pick<TimerRepository, 'due'>;
  waitlist: Pick<WaitlistService, 'endOffer'>;
  now: () => Date;
};

/**
 * Every minute: does what each due timer was set for. The action clears its timer in its own transaction, also when
 * it finds nothing to do, so that a timer that was run twice, or by two runs at once, has its effect once.
 */
export const createHandler = ({ timers, waitlist, now }: Needs) => {
  const run = async (timer: Timer): Promise<void> => {
    switch (timer.kind) {
      case 'waitlist_offer':
        await waitlist.endOffer(timer, { at: now() });
    }
  };
  return async (): Promise<void> => runTimers(await timers.due(now()), run);
};

export const handler = createHandler({
  timers: new TimerRepository(),
  waitlist: new WaitlistService(),
  now: () => new Date(),
});
