import { CalendarAccountRepository } from '#shared/calendar/calendar-account.repository.ts';
import { CalendarEventRepository } from '#shared/calendar/calendar-event.repository.ts';
import { CalendarPull } from '#shared/calendar/calendar-pull.service.ts';
import { CalendarSync } from '#shared/calendar/calendar-sync.service.ts';
import { EventsPutBack } from '#shared/calendar/events-put-back.service.ts';
import { describeError, logger } from '#shared/observability/logger.ts';

type Needs = {
  accounts: Pick<CalendarAccountRepository, 'duePulls'>;
  events: Pick<CalendarEventRepository, 'due'>;
  pull: Pick<CalendarPull, 'pull'>;
  putBack: Pick<EventsPutBack, 'failedOf'>;
  sync: Pick<CalendarSync, 'converge'>;
  now: () => Date;
};

/**
 * Every five minutes: looks into the calendars whose turn it is, and tries again what Google did not take, once its pause is
 * over. Work depends on what is due, and not on how many accounts there are.
 */
export const createHandler = ({ accounts, events, pull, putBack, sync, now }: Needs) => {
  const look = async (userId: string): Promise<void> => {
    // Whatever was given up gets another chance when everything has been looked at.
    if (await pull.pull(userId)) await putBack.failedOf(userId, now());
  };
  return async (): Promise<void> => {
    const looks = await Promise.allSettled((await accounts.duePulls(now())).map(look));
    const tries = await Promise.allSettled((await events.due(now())).map((one) => sync.converge(one)));
    const outcomes = [...looks, ...tries];
    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    for (const error of failures) logger.error('calendar_run_failed', { error: describeError(error) });
    if (failures.length > 0) throw new Error(`${failures.length} of ${outcomes.length} calendar runs failed`);
  };
};

const now = (): Date => new Date();

export const handler = createHandler({
  accounts: new CalendarAccountRepository(),
  events: new CalendarEventRepository(),
  pull: new CalendarPull(now),
  putBack: new EventsPutBack(),
  sync: new CalendarSync(now),
  now,
});
