import { CalendarPull } from '#shared/calendar/calendar-pull.service.ts';
import { CalendarSync } from '#shared/calendar/calendar-sync.service.ts';
import { ConcernedEntities } from '#shared/calendar/concerned-entities.service.ts';
import { DomainEvent } from '#shared/events/domain-event.ts';
import { queueConsumer } from '#shared/events/queue-consumer.ts';

type Needs = {
  concerned: Pick<ConcernedEntities, 'of'>;
  sync: Pick<CalendarSync, 'converge'>;
  pull: Pick<CalendarPull, 'pull'>;
  now: () => Date;
};

/**
 * When something happened that calendars show: brings them to what it is by now. What Google does not take is noted, and
 * tried again when it is due. A calendar that was connected, or is to be looked at, is pulled as well.
 */
export const createHandler = ({ concerned, sync, pull, now }: Needs) =>
  queueConsumer(DomainEvent, async (event) => {
    if (event.entity_type === 'calendar') await pull.pull(event.entity_id);
    // One after the other: Google counts what a user asks for at a time.
    for (const entity of await concerned.of(event, now())) await sync.converge(entity);
  });

const now = (): Date => new Date();

export const handler = createHandler({
  concerned: new ConcernedEntities(),
  sync: new CalendarSync(now),
  pull: new CalendarPull(now),
  now,
});
