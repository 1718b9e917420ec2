import { CalendarEventRepository } from '#shared/calendar/calendar-event.repository.ts';
import { CalendarSync } from '#shared/calendar/calendar-sync.service.ts';
import { describeError, logger } from '#shared/observability/logger.ts';

type Needs = {
  events: Pick<CalendarEventRepository, 'due'>;
  sync: Pick<CalendarSync, 'converge'>;
  now: () => Date;
};

/** Every five minutes: tries again what Google did not take, once its pause is over. Work depends on what is due alone. */
export const createHandler =
  ({ events, sync, now }: Needs) =>
  async (): Promise<void> => {
    const due = await events.due(now());
    const outcomes = await Promise.allSettled(due.map((entity) => sync.converge(entity)));
    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    for (const error of failures) logger.error('calendar_retry_failed', { error: describeError(error) });
    if (failures.length > 0) throw new Error(`${failures.length} of ${due.length} retries failed`);
  };

const now = (): Date => new Date();

export const handler = createHandler({
  events: new CalendarEventRepository(),
  sync: new CalendarSync(now),
  now,
});
