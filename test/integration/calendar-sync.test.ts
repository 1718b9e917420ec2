import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHandler } from '#functions/calendar/sync-calendars.ts';
import { CalendarConnections } from '#shared/calendar/calendar-connection.service.ts';
import { CalendarPull } from '#shared/calendar/calendar-pull.service.ts';
import { CalendarState } from '#shared/calendar/calendar-state.service.ts';
import { CalendarSync } from '#shared/calendar/calendar-sync.service.ts';
import { ConcernedEntities } from '#shared/calendar/concerned-entities.service.ts';
import { eventIdOf } from '#shared/calendar/event-id.ts';
import type { CoachSession } from '#shared/coach-sessions/coach-session.ts';
import { newId } from '#shared/ids.ts';
import type { ScheduledSession } from '#shared/schedule/scheduled-session.ts';
import { AgendaRepository } from '#shared/agendas/agenda.repository.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { plan, replan } from '#test/support/calendar-desk.ts';
import { connectAccount, type StoreAndGoogle, startStoreAndGoogle } from '#test/support/google-desk.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { enrol, reschedule, schedule } from '#test/support/schedule-desk.ts';

const begun = Date.parse('2026-03-01T12:00:00.000Z');
const hour = 60 * 60_000;
const now = (): Date => new Date(begun);

let desk: StoreAndGoogle;
let sync: CalendarSync;
/** What the function does that follows events. */
let follow: ReturnType<typeof createHandler>;
beforeAll(async () => {
  desk = await startStoreAndGoogle(now);
  sync = new CalendarSync(now);
  follow = createHandler({ concerned: new ConcernedEntities(), sync, pull: new CalendarPull(now), now });
});
afterAll(() => desk.close());

async function tell(
  action: string,
  userId: string,
  entity = { entity_type: 'calendar', entity_id: userId },
): Promise<void> {
  const detail = { log_id: newId(), user_id: userId, action, ...entity, created_at: now().toISOString() };
  const { batchItemFailures } = await follow({
    Records: [{ messageId: '1', body: JSON.stringify({ detail }) }],
  } as Parameters<typeof follow>[0]);
  expect(batchItemFailures).toEqual([]);
}

const entityOf = ({ user_id, session_id }: ScheduledSession) =>
  ({ user_id, entity_id: session_id, entity_type: 'scheduled_session' }) as const;

const startOf = (place: number): string => new Date(begun + (place + 2) * hour).toISOString();

async function scheduled(person: { user_id: string }, place = 0): Promise<ScheduledSession> {
  const { entity } = await plan(person, startOf(place), { sync_to_calendar: true });
  return entity.sessions[0];
}

const shownTo = (email: string) =>
  desk.google
    .calendarOf(email)
    .events()
    .filter(({ status }) => status !== 'cancelled');

const standingOf = async ({ user_id, session_id: id, version }: ScheduledSession) =>
  (await new CalendarState().of(user_id, [{ id, version, wanted: true }]))[0];

test('A calendar that is connected shows all that is ahead, however much it is', async () => {
  const [person, coach] = await given(aClient(), aCoach());
  for (let place = 0; place < 101; place += 1) await scheduled(person, place);
  await connectAccount(person.user_id, 'much@gmail.com', now);
  await tell('calendar_connected', person.user_id);
  expect(shownTo('much@gmail.com')).toHaveLength(101);

  const subject = await enrol(coach);
  for (let place = 0; place < 101; place += 1) await schedule(coach, subject, startOf(place));
  await connectAccount(coach.user_id, 'coach@gmail.com', now);
  await tell('calendar_connected', coach.user_id);
  expect(shownTo('coach@gmail.com')).toHaveLength(101);
}, 60_000);

test('Another account in the place of the first shows everything anew, and leave to the first is taken back', async () => {
  const [person] = await given(aClient());
  const session = await scheduled(person);
  await connectAccount(person.user_id, 'first@gmail.com', now);
  await tell('calendar_connected', person.user_id);
  expect(shownTo('first@gmail.com')).toHaveLength(1);

  await connectAccount(person.user_id, 'second@gmail.com', now);
  expect(await standingOf(session)).toMatchObject({ calendar_sync: 'pending', calendar_synced: false });
  await tell('calendar_connected', person.user_id);
  expect(shownTo('second@gmail.com')).toHaveLength(1);
  expect(await standingOf(session)).toMatchObject({ calendar_sync: 'synced', calendar_synced: true });
  expect(desk.google.calendarOf('first@gmail.com').hasGranted()).toBe(false);
  expect(desk.google.calendarOf('second@gmail.com').hasGranted()).toBe(true);
});

test('The same account once more keeps its leave', async () => {
  const [person] = await given(aClient());
  await connectAccount(person.user_id, 'same@gmail.com', now);
  await connectAccount(person.user_id, 'same@gmail.com', now);
  await tell('calendar_connected', person.user_id);
  await scheduled(person).then((session) => sync.converge(entityOf(session)));
  expect(shownTo('same@gmail.com')).toHaveLength(1);
});

test('What broke off after Google had heard of it is not left behind', async () => {
  const [person] = await given(aClient());
  await connectAccount(person.user_id, 'broken@gmail.com', now);
  const session = await scheduled(person);
  // Every note that follows the insertion fails.
  desk.store.faults.inject({
    fault: 'connection-reset-before',
    times: 3,
    when: ({ operation }) => operation === 'TransactWriteItems' && shownTo('broken@gmail.com').length > 0,
  });
  await expect(sync.converge(entityOf(session))).rejects.toThrow();
  desk.store.faults.clear();
  expect(shownTo('broken@gmail.com')).toHaveLength(1);

  await replan(person, session.session_id, { status: 'cancelled' });
  await sync.converge(entityOf(session));
  expect(shownTo('broken@gmail.com')).toEqual([]);
});

test('A session whose place another one has taken goes from the calendar, however late that is heard of', async () => {
  const [coach] = await given(aCoach());
  await connectAccount(coach.user_id, 'replaced@gmail.com', now);
  const subject = await enrol(coach);
  const told = (action: string, { session_id }: CoachSession) =>
    tell(action, coach.user_id, { entity_type: 'coach_session', entity_id: session_id });
  const { entity: former } = await schedule(coach, subject, startOf(0));
  await told('coach_session_created', former);
  await reschedule(coach, former.session_id, { status: 'cancelled' });
  const { entity: present } = await schedule(coach, subject, startOf(0));
  await told('coach_session_cancelled', former);
  await told('coach_session_created', present);
  expect(shownTo('replaced@gmail.com').map(({ id }) => id)).toEqual([
    eventIdOf(coach.user_id, present.session_id),
  ]);
});

test('A calendar that is given up makes nobody busy any more, and is not open to us', async () => {
  const [person] = await given(aClient());
  const { user_id } = person;
  await connectAccount(user_id, 'busy@gmail.com', now);
  desk.google
    .calendarOf('busy@gmail.com')
    .insert({ start: { dateTime: startOf(20) }, end: { dateTime: startOf(21) } });
  await tell('calendar_connected', user_id);
  const busy = async () => {
    const { days } = await readTogether({
      days: new AgendaRepository().days([user_id], [startOf(20).slice(0, 10)]),
    });
    return days.flatMap(({ entries }) => Object.values(entries).map(({ kind }) => kind));
  };
  expect(await busy()).toEqual(['external']);

  await new CalendarConnections(now).disconnect({ userId: user_id, at: now() });
  expect(desk.google.calendarOf('busy@gmail.com').hasGranted()).toBe(false);
  await tell('calendar_disconnected', user_id);
  expect(await busy()).toEqual([]);
});
