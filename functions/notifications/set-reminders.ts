import { DomainEvent } from '#shared/events/domain-event.ts';
import { queueConsumer } from '#shared/events/queue-consumer.ts';
import { ReminderTimers } from '#shared/notices/reminder-timers.service.ts';

type Needs = { reminders: Pick<ReminderTimers, 'align'>; now: () => Date };

/** When a session was agreed on, moved or cancelled: its timers become what it asks for by now. */
export const createHandler = ({ reminders, now }: Needs) =>
  queueConsumer(DomainEvent, (event) => reminders.align(event, now()));

export const handler = createHandler({ reminders: new ReminderTimers(), now: () => new Date() });
