import { calendarsAtOnce } from '#shared/calendar/at-once.ts';
import { CalendarAccountRepository } from '#shared/calendar/calendar-account.repository.ts';
import { CalendarEventRepository } from '#shared/calendar/calendar-event.repository.ts';
import type { EntityOfUser } from '#shared/calendar/calendar-event.ts';
import { CalendarPull } from '#shared/calendar/calendar-pull.service.ts';
import { CalendarSync } from '#shared/calendar/calendar-sync.service.ts';
import { EventsPutBack } from '#shared/calendar/events-put-back.service.ts';
import { describeError, logger } from '#shared/observability/logger.ts';
import { dueBatches, type RunContext } from '#shared/timers/due-batches.ts';

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
  return async (_event: unknown, context: RunContext): Promise<void> => {
    const due = { atOnce: calendarsAtOnce, context };
    const outcomes: PromiseSettledResult<unknown>[] = [];
    const pulls = dueBatches({
      ...due,
      next: () => accounts.duePulls(now()),
      idOf: (userId) => userId,
      reserve: 2 * reserve,
    });
    for await (const userIds of pulls) outcomes.push(...(await Promise.allSettled(userIds.map(look))));
    const tries = dueBatches({ ...due, next: () => events.due(now()), idOf: idOfEntity, reserve });
    for await (const entities of tries) {
      outcomes.push(...(await Promise.allSettled(entities.map((one) => sync.converge(one)))));
    }
    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    for (const error of failures) logger.error('calendar_run_failed', { error: describeError(error) });
    if (failures.length > 0) throw new Error(`${failures.length} of ${outcomes.length} calendar runs failed`);
  };
};

/**
 * Of the four minutes that a run has: Google may let each of several calls wait for ten seconds. However many calendars
 * there are to look into, as much again is left for what waits to be tried.
 */
const reserve = 60_000;

const idOfEntity = ({ user_id, entity_id }: EntityOfUser): string => `${user_id} ${entity_id}`;

const now = (): Date => new Date();

export const handler = createHandler({
  accounts: new CalendarAccountRepository(),
  events: new CalendarEventRepository(),
  pull: new CalendarPull(now),
  putBack: new EventsPutBack(),
  sync: new CalendarSync(now),
  now,
});
