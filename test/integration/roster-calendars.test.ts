import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHandler } from '#functions/calendar/sync-calendars.ts';
import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { CalendarPull } from '#shared/calendar/calendar-pull.service.ts';
import { CalendarSync } from '#shared/calendar/calendar-sync.service.ts';
import { ConcernedEntities } from '#shared/calendar/concerned-entities.service.ts';
import { eventIdOf } from '#shared/calendar/event-id.ts';
import type { CoachSession } from '#shared/coach-sessions/coach-session.ts';
import { newId } from '#shared/ids.ts';
import { SubjectService } from '#shared/subjects/subject.service.ts';
import type { Coach, User } from '#shared/users/user.ts';
import { book, change, today } from '#test/support/booking-desk.ts';
import { connectAccount, type StoreAndGoogle, startStoreAndGoogle } from '#test/support/google-desk.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { anyVersion, by, enrol, reschedule, schedule } from '#test/support/schedule-desk.ts';

const now = (): Date => today;
const start = '2026-03-02T09:00:00.000Z';

let desk: StoreAndGoogle;
/** What the function does that follows events. */
let follow: ReturnType<typeof createHandler>;
beforeAll(async () => {
  desk = await startStoreAndGoogle(now);
  follow = createHandler({
    concerned: new ConcernedEntities(),
    sync: new CalendarSync(now),
    pull: new CalendarPull(now),
    now,
  });
});
afterAll(() => desk.close());

const followed = new Set<string>();

/** Follows what was told of an entity since it was last followed, in its order, as late as this. */
async function catchUp(entityId: string): Promise<void> {
  const page = { limit: 100 };
  const { items } = await new AuditLogRepository().list(
    { entity_id: entityId },
    {},
    { caller: newId(), page },
  );
  for (const detail of items.toReversed().filter(({ log_id }) => !followed.has(log_id))) {
    followed.add(detail.log_id);
    const { batchItemFailures } = await follow({
      Records: [{ messageId: detail.log_id, body: JSON.stringify({ detail }) }],
    } as Parameters<typeof follow>[0]);
    expect(batchItemFailures).toEqual([]);
  }
}

/** A client who has booked, so that the coach can name their account, and has connected a calendar. */
async function clientOf(coach: Coach, email: string, slot_number = 1): Promise<User> {
  const [client] = await given(aClient());
  const { entity } = await book(client, coach, { slot_number });
  await change(coach, entity.booking_id, { status: 'confirmed' });
  await connectAccount(client.user_id, email, now);
  return client;
}

const shownTo = (email: string) =>
  desk.google
    .calendarOf(email)
    .events()
    .filter(({ status }) => status !== 'cancelled')
    .map(({ id }) => id);

const shown = (person: User, { session_id }: CoachSession): string => eventIdOf(person.user_id, session_id);

test('Who connects a calendar is shown the sessions that they take part in, and no others', async () => {
  const [coach, other] = await given(aCoach(), aCoach());
  const client = await clientOf(coach, 'taking-part@gmail.com');
  await book(client, other);
  const subject = await enrol(coach, { user_id: client.user_id });
  const { entity: attended } = await schedule(coach, subject, start);
  await schedule(coach, await enrol(coach), '2026-03-02T11:00:00.000Z');
  await schedule(other, await enrol(other), start);

  await catchUp(client.user_id);
  expect(shownTo('taking-part@gmail.com')).toEqual([shown(client, attended)]);
});

test('A session goes where the roster says, whenever it says so', async () => {
  const [coach] = await given(aCoach());
  const first = await clientOf(coach, 'first@gmail.com');
  const second = await clientOf(coach, 'second@gmail.com', 2);
  const subject = await enrol(coach);
  const { entity: session } = await schedule(coach, subject, start);
  const subjects = new SubjectService();
  const naming = async (user_id: string | null): Promise<void> => {
    await subjects.change(subject.subject_id, { user_id }, anyVersion, by(coach));
    await catchUp(subject.subject_id);
  };
  await catchUp(session.session_id);

  await naming(first.user_id);
  expect(shownTo('first@gmail.com')).toEqual([shown(first, session)]);
  await naming(second.user_id);
  expect(shownTo('first@gmail.com')).toEqual([]);
  expect(shownTo('second@gmail.com')).toEqual([shown(second, session)]);
  await subjects.change(subject.subject_id, { notes: 'Knee' }, anyVersion, by(coach));
  await subjects.remove(subject.subject_id, anyVersion, by(coach));
  await catchUp(subject.subject_id);
  expect(shownTo('second@gmail.com')).toEqual([]);
});

test('A session whose place another one has taken goes from all calendars, however late that is heard of', async () => {
  const [coach] = await given(aCoach());
  const client = await clientOf(coach, 'attending@gmail.com');
  const subject = await enrol(coach, { user_id: client.user_id });
  const { entity: former } = await schedule(coach, subject, start);
  await catchUp(former.session_id);
  expect(shownTo('attending@gmail.com')).toEqual([shown(client, former)]);

  await reschedule(coach, former.session_id, { status: 'cancelled' });
  await schedule(coach, await enrol(coach), start);
  await catchUp(former.session_id);
  expect(shownTo('attending@gmail.com')).toEqual([]);
});

test('A subject that another system has named is followed as well', async () => {
  const detail = { log_id: newId(), user_id: newId(), action: 'subject_updated', created_at: start };
  const body = JSON.stringify({ detail: { ...detail, entity_type: 'subject', entity_id: 'legacy.17' } });
  const event = { Records: [{ messageId: '1', body }] } as Parameters<typeof follow>[0];
  expect(await follow(event)).toEqual({ batchItemFailures: [] });
});
