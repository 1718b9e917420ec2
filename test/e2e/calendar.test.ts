import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { LocalStack } from '#lib/local/stack.ts';
import { connect, consentOf } from '#test/support/consent.ts';
import { call, startTestStack } from '#test/support/stack.ts';
import { inDays } from '#test/support/story.ts';

let stack: LocalStack;
let token: string;
let coach: string;
let person = 0;
/** Each test has a Google account of its own, and nothing scheduled. */
let email = '';

beforeAll(async () => {
  stack = await startTestStack();
  token = await stack.token('client.10@example.com');
  coach = await stack.token('coach.a@example.com');
});
afterAll(() => stack.close());

beforeEach(async () => {
  stack.google.faults.clear();
  email = `person.${(person += 1)}@gmail.com`;
  await call(stack, 'DELETE', '/v1/calendar', { token });
  const { body } = await call(stack, 'GET', '/v1/schedule?status=scheduled&limit=99', { token });
  for (const { session_id } of body.items)
    await call(stack, 'DELETE', `/v1/schedule/${session_id}`, { token });
  await stack.events.idle();
});

const shown = (address = email) =>
  stack.google
    .calendarOf(address)
    .events()
    .filter(({ status }) => status !== 'cancelled');

const request = (differing: object = {}) => ({
  session_config: { type: 'Mock interview', difficulty: 'hard', duration: 60, role: 'lead' },
  start_time: inDays(30),
  time_zone: 'Europe/Berlin',
  sync_to_calendar: true,
  ...differing,
});

const schedule = async (differing?: object) =>
  (await call(stack, 'POST', '/v1/schedule', { token, body: request(differing) })).body;
const change = (id: string, body: object) => call(stack, 'PATCH', `/v1/schedule/${id}`, { token, body });
const standing = async (id: string) => (await call(stack, 'GET', `/v1/schedule/${id}`, { token })).body;
const status = async () => (await call(stack, 'GET', '/v1/calendar/status', { token })).body;

/** Lets the pauses of retries pass, and the schedule run. */
async function later(): Promise<void> {
  await stack.clock.advance(90 * 60_000);
  token = await stack.token('client.10@example.com');
  coach = await stack.token('coach.a@example.com');
  await stack.runSchedule('syncDueCalendars');
  await stack.events.idle();
}

describe('Connecting a calendar', () => {
  test('leads over the consent page back to the front end, and tells how it stands', async () => {
    expect(await status()).toMatchObject({ connected: false, token_health: 'none' });
    expect((await connect(stack, token, email)).body).toMatchObject({
      connected: true,
      email,
      token_health: 'good',
      pending: 0,
    });
  });

  test('is for whoever asked for the consent alone, and for ten minutes', async () => {
    const page = await consentOf(stack, token, email);
    const { code, state } = Object.fromEntries(page.searchParams);
    const stolen = await call(stack, 'POST', '/v1/calendar/connect', { token: coach, body: { code, state } });
    expect(stolen).toMatchObject({ status: 400, body: { errors: [{ pointer: '/state' }] } });
    await stack.clock.advance(11 * 60_000);
    const late = await call(stack, 'POST', '/v1/calendar/connect', { token, body: { code, state } });
    expect(late).toMatchObject({ status: 400, body: { errors: [{ pointer: '/state' }] } });
    expect(await status()).toMatchObject({ connected: false });
  });

  test('comes back with the refusal of whoever does not agree', async () => {
    const page = await consentOf(stack, token, email, 'deny');
    expect(page.origin + page.pathname).toBe('http://localhost:5173/calendar');
    expect(page.searchParams.get('error')).toBe('access_denied');
  });

  test('leads back to pages that are known alone', async () => {
    const foreign = await call(stack, 'GET', '/v1/calendar/connect?return_to=https://evil.example/', {
      token,
    });
    expect(foreign).toMatchObject({ status: 400, body: { errors: [{ pointer: '/return_to' }] } });
  });

  test('with a code that Google does not know is refused', async () => {
    const page = await consentOf(stack, token, email);
    const state = page.searchParams.get('state');
    const answer = await call(stack, 'POST', '/v1/calendar/connect', {
      token,
      body: { code: 'none', state },
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/code' }] } });
  });
});

describe('A scheduled session', () => {
  test('shows in the calendar at once, moves there, and goes', async () => {
    await connect(stack, token, email);
    const session = await schedule({ with_meet: true });
    expect(session).toMatchObject({ calendar_synced: true, calendar_sync: 'synced' });
    expect(session.meet_url).toMatch(/^https:\/\/meet\.google\.com\//);
    expect(shown()).toMatchObject([{ summary: 'Mock interview (lead)', visibility: 'private' }]);

    await change(session.session_id, { start_time: inDays(31) });
    await stack.events.idle();
    expect(await standing(session.session_id)).toMatchObject({ calendar_sync: 'synced' });
    expect(shown().map(({ start }) => new Date(String(start?.dateTime)).toISOString())).toEqual([inDays(31)]);

    await call(stack, 'DELETE', `/v1/schedule/${session.session_id}`, { token });
    await stack.events.idle();
    expect(shown()).toEqual([]);
  });

  test('is one event for each occurrence', async () => {
    await connect(stack, token, email);
    const session = await schedule({ recurrence: 'FREQ=WEEKLY;COUNT=5' });
    await stack.events.idle();
    expect(shown()).toHaveLength(5);
    await call(stack, 'DELETE', `/v1/schedule/${session.session_id}?scope=following`, { token });
    await stack.events.idle();
    expect(shown()).toEqual([]);
  });

  test('is scheduled whatever Google does, and follows when it answers again', async () => {
    await connect(stack, token, email);
    await stack.events.idle();
    stack.google.faults.inject({ kind: 'status', status: 503, times: 50 });
    const session = await schedule();
    expect(session).toMatchObject({ calendar_synced: false, calendar_sync: 'pending' });
    await stack.events.idle();
    expect(await status()).toMatchObject({ pending: 1 });
    stack.google.faults.clear();
    await later();
    expect(await standing(session.session_id)).toMatchObject({ calendar_sync: 'synced' });
    expect(shown()).toHaveLength(1);
  });

  test('is not doubled by an answer that got lost', async () => {
    await connect(stack, token, email);
    stack.google.faults.inject({ kind: 'reset-after', method: 'events.insert', times: 1 });
    const session = await schedule();
    await stack.events.idle();
    await later();
    expect(await standing(session.session_id)).toMatchObject({ calendar_sync: 'synced' });
    expect(shown()).toHaveLength(1);
  });

  test('that does not ask for it, or whose user has no calendar, is off', async () => {
    expect(await schedule()).toMatchObject({ calendar_sync: 'off', calendar_synced: false });
    await connect(stack, token, email);
    expect(await schedule({ sync_to_calendar: false })).toMatchObject({ calendar_sync: 'off' });
  });

  test('that was scheduled before shows once a calendar is connected', async () => {
    const session = await schedule();
    await connect(stack, token, email);
    await stack.events.idle();
    expect(await standing(session.session_id)).toMatchObject({ calendar_sync: 'synced' });
  });
});

describe('An account that Google takes back', () => {
  test('is told to be connected again; then everything catches up', async () => {
    await connect(stack, token, email);
    stack.google.calendarOf(email).revokeAccess();
    // The access token is refused, and the refresh token as well.
    const session = await schedule();
    expect(session).toMatchObject({ calendar_synced: false, calendar_sync: 'pending' });
    await stack.events.idle();
    await later();
    await later();
    expect(await status()).toMatchObject({ connected: false, token_health: 'needs_reconnect', pending: 1 });
    await connect(stack, token, email);
    await stack.events.idle();
    expect(await status()).toMatchObject({ connected: true, token_health: 'good', pending: 0 });
    expect(await standing(session.session_id)).toMatchObject({ calendar_sync: 'synced' });
  });
});

describe('A booking', () => {
  test('shows in the calendars of both while it is confirmed', async () => {
    const coachsEmail = `coach.${email}`;
    await connect(stack, token, email);
    await connect(stack, coach, coachsEmail);
    const coach_id = decodeJwt(coach).sub;
    const body = { coach_id, slot_number: 9, scheduled_at: inDays(40) };
    const { booking_id } = (await call(stack, 'POST', '/v1/bookings/book', { token, body })).body;
    await stack.events.idle();
    // The coach has bookings of others before them.
    const before = shown(coachsEmail).length;
    const counts = () => [shown().length, shown(coachsEmail).length - before];
    expect(counts()).toEqual([0, 0]);
    const become = (asked: object) =>
      call(stack, 'PUT', `/v1/bookings/bookings/${booking_id}`, { token: coach, body: asked });
    await become({ status: 'confirmed' });
    await stack.events.idle();
    expect(shown().map(({ summary }) => summary)).toEqual([expect.stringMatching(/^Session with /)]);
    expect(counts()).toEqual([1, 1]);
    await become({ scheduled_at: inDays(41) });
    await stack.events.idle();
    for (const address of [email, coachsEmail]) {
      const starts = shown(address).map(({ start }) => new Date(String(start?.dateTime)).toISOString());
      expect(starts).toContain(inDays(41));
      expect(starts).not.toContain(inDays(40));
    }
    await become({ status: 'cancelled' });
    await stack.events.idle();
    expect(counts()).toEqual([0, 0]);
    await call(stack, 'DELETE', '/v1/calendar', { token: coach });
  });
});

/** Lets the calendar be looked at, at once. */
async function look(): Promise<void> {
  await stack.clock.advance(61 * 60_000);
  token = await stack.token('client.10@example.com');
  coach = await stack.token('coach.a@example.com');
  await stack.events.idle();
}
const eventOf = (address = email) => {
  const [event] = shown(address);
  if (!event) throw new Error('Nothing is shown');
  return event;
};

describe('What somebody does in Google', () => {
  test('to their own session moves it, with its length, if the agenda lets it', async () => {
    await connect(stack, token, email);
    await stack.events.idle();
    const session = await schedule({ start_time: inDays(35) });
    await stack.events.idle();
    const event = eventOf();
    stack.google.calendarOf(email).move(event.id, inDays(36), inDays(37));
    await look();
    const moved = await standing(session.session_id);
    expect(moved).toMatchObject({ start_time: inDays(36), version: 2, calendar_sync: 'synced' });
    expect(Date.parse(moved.end_time) - Date.parse(moved.start_time)).toBe(60 * 60_000);

    const taken = await schedule({ start_time: inDays(38), sync_to_calendar: false });
    stack.google.calendarOf(email).move(event.id, inDays(38), inDays(39));
    await look();
    await later();
    expect(await standing(session.session_id)).toMatchObject({ start_time: inDays(36) });
    expect(new Date(String(eventOf().start?.dateTime)).toISOString()).toBe(inDays(36));
    await call(stack, 'DELETE', `/v1/schedule/${taken.session_id}`, { token });

    stack.google.calendarOf(email).remove(event.id);
    await look();
    expect(await standing(session.session_id)).toMatchObject({ status: 'cancelled' });
  });

  test('to events that are not ours makes them busy, without a word on what it is', async () => {
    await connect(stack, token, email);
    await stack.events.idle();
    const outside = stack.google.calendarOf(email).insert({
      summary: 'Dentist',
      start: { dateTime: inDays(33) },
      end: { dateTime: new Date(Date.parse(inDays(33)) + 90 * 60_000).toISOString() },
    });
    await look();
    const reject = { start_time: inDays(33), sync_to_calendar: false, on_conflict: 'reject' };
    expect(await schedule(reject)).toMatchObject({ status: 409 });
    const warned = await schedule({ start_time: inDays(33), sync_to_calendar: false });
    expect(warned.conflicts).toMatchObject([{ source: 'agenda', kind: 'external' }]);
    expect(JSON.stringify(warned)).not.toContain('Dentist');
    await call(stack, 'DELETE', `/v1/schedule/${warned.session_id}`, { token });

    stack.google.calendarOf(email).remove(outside.id);
    stack.google.calendarOf(email).expireSyncTokens();
    await look();
    const free = await schedule(reject);
    expect(free).toMatchObject({ status: 'scheduled' });
    await call(stack, 'DELETE', `/v1/schedule/${free.session_id}`, { token });
  });

  test('to a booking waits for a decision; declined, the event is put back', async () => {
    const coachsEmail = `coach.${email}`;
    await connect(stack, token, email);
    await connect(stack, coach, coachsEmail);
    const coach_id = decodeJwt(coach).sub;
    const body = { coach_id, slot_number: 9, scheduled_at: inDays(50) };
    const { booking_id } = (await call(stack, 'POST', '/v1/bookings/book', { token, body })).body;
    const become = (asked: object) =>
      call(stack, 'PUT', `/v1/bookings/bookings/${booking_id}`, { token: coach, body: asked });
    await become({ status: 'confirmed' });
    await stack.events.idle();
    const event = eventOf();
    const proposalsOf = async (whose: string) =>
      (await call(stack, 'GET', '/v1/calendar/proposals', { token: whose })).body.items;
    const decide = (whose: string, id: string, decision: string) =>
      call(stack, 'POST', `/v1/calendar/proposals/${id}`, { token: whose, body: { decision } });

    stack.google.calendarOf(email).move(event.id, inDays(51), inDays(52));
    await look();
    const [proposal] = await proposalsOf(coach);
    expect(proposal).toMatchObject({ about_id: booking_id, change: 'move', start_time: inDays(51) });
    expect(await proposalsOf(token)).toHaveLength(1);
    expect(await decide(token, proposal.proposal_id, 'accept')).toMatchObject({ status: 403 });
    expect((await decide(coach, proposal.proposal_id, 'decline')).status).toBe(200);
    expect(await proposalsOf(token)).toEqual([]);
    await later();
    expect(new Date(String(eventOf().start?.dateTime)).toISOString()).toBe(inDays(50));

    stack.google.calendarOf(email).move(event.id, inDays(53), inDays(54));
    await look();
    const [again] = await proposalsOf(coach);
    expect((await decide(coach, again.proposal_id, 'accept')).status).toBe(200);
    await stack.events.idle();
    for (const address of [email, coachsEmail]) {
      const starts = shown(address).map(({ start }) => new Date(String(start?.dateTime)).toISOString());
      expect(starts).toContain(inDays(53));
    }
    stack.google.calendarOf(email).remove(event.id);
    await look();
    const [gone] = await proposalsOf(coach);
    expect(gone).toMatchObject({ change: 'cancel' });
    expect((await decide(coach, gone.proposal_id, 'accept')).status).toBe(200);
    await stack.events.idle();
    expect((await become({ status: 'cancelled' })).body).toMatchObject({ status: 'cancelled' });
    await call(stack, 'DELETE', '/v1/calendar', { token: coach });
  });

  test('is looked for when its user asks, once a minute', async () => {
    await connect(stack, token, email);
    await stack.events.idle();
    const session = await schedule({ start_time: inDays(60) });
    await stack.events.idle();
    stack.google.calendarOf(email).remove(eventOf().id);
    const ask = () => call(stack, 'POST', '/v1/calendar/sync', { token });
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
    await stack.events.idle();
    expect(await standing(session.session_id)).toMatchObject({ status: 'cancelled' });
  });
});

test('Giving the connection up takes the leave back at Google, and leaves sessions as they are', async () => {
  await connect(stack, token, email);
  const session = await schedule();
  const { body } = await call(stack, 'DELETE', '/v1/calendar', { token });
  expect(body).toMatchObject({ connected: false, token_health: 'none' });
  expect((await call(stack, 'DELETE', '/v1/calendar', { token })).status).toBe(200);
  expect(await standing(session.session_id)).toMatchObject({ status: 'scheduled', calendar_sync: 'off' });
  expect(shown()).toHaveLength(1);
});

test('How calendars were brought up to date is told to admins', async () => {
  const days = async () => {
    const admin = await stack.token('admin@example.com');
    return (await call(stack, 'GET', '/v1/admin/calendar-sync', { token: admin })).body.items;
  };
  const today = async () => {
    const { day, synced, failures } = (await days()).at(-1);
    return { day, synced, failures };
  };
  await connect(stack, token, email);
  await schedule();
  await stack.events.idle();
  const before = await today();
  stack.google.faults.inject({ kind: 'status', status: 503, times: 1 });
  await schedule();
  stack.google.faults.clear();
  const { server_error = 0, ...others } = before.failures;
  expect(await today()).toEqual({ ...before, failures: { ...others, server_error: server_error + 1 } });
});

test('Among the demo accounts is one with a calendar that shows what is ahead', async () => {
  const demo = 'client.04@example.com';
  await stack.events.idle();
  const demoToken = await stack.token(demo);
  const { body: calendar } = await call(stack, 'GET', '/v1/calendar/status', { token: demoToken });
  expect(calendar).toMatchObject({
    connected: true,
    email: demo,
    token_health: 'good',
    pending: 0,
    failed: 0,
  });
  const ahead = `/v1/schedule?status=scheduled&from=${new Date().toISOString()}`;
  const { body: sessions } = await call(stack, 'GET', ahead, { token: demoToken });
  expect(sessions.items).toHaveLength(5);
  const titles = stack.google
    .calendarOf(demo)
    .events()
    .map(({ summary }) => summary);
  expect(titles).toEqual(expect.arrayContaining(['technique (athlete)', 'mock meet (athlete)']));
  expect(titles.some((title) => String(title).startsWith('Retest with'))).toBe(true);
});
