import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { deployedTableName } from '#lib/deployed-names.ts';
import { environmentNamed } from '#lib/environments.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { localAccount } from '#lib/local/local-account.ts';
import type { CalendarAccount } from '#shared/calendar/calendar-account.ts';
import { newId } from '#shared/ids.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import { startTestStack } from '#test/support/stack.ts';
import { inDays, Person } from '#test/support/story.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';

const minute = 60_000;
const hour = 60 * minute;

const coachEmail = 'coach.a@example.com';
const clientEmail = 'client.10@example.com';

let stack: LocalStack;
const logged: string[] = [];
beforeAll(async () => {
  stack = await startTestStack({ onFunctionLog: (line) => logged.push(line) });
  const owner = await signedIn(coachEmail);
  const admin = await signedIn('admin@example.com');
  const { user_id } = await owner.get('/v1/users/me');
  await admin.send('PUT', `/v1/users/${user_id}`, { total_slots: 40 });
  const zone = { time_zone: 'Europe/Stockholm' };
  await owner.send('PUT', '/v1/coach/availability', { ...alwaysOpen, ...zone });
  // The seed has told people of its own bookings.
  await stack.events.idle();
});
let client: Person;
let coach: Person;
let coachId: string;
beforeEach(async () => {
  // Whatever a test has moved the clock to, tokens of before have expired.
  [client, coach] = (await Promise.all([clientEmail, coachEmail].map(signedIn))) as [Person, Person];
  ({ user_id: coachId } = await coach.get('/v1/users/me'));
  await stack.events.idle();
  await stack.mailbox.clear();
});
afterEach(() => {
  stack.mailbox.faults.clear();
});
afterAll(() => stack.close());

const signedIn = (email: string): Promise<Person> => Person.signedIn(stack, email);

const daysFromNow = (days: number): string =>
  timestampOf(Math.ceil(stack.clock.now().getTime() / hour) * hour + days * 24 * hour);

const mailsTo = async (email: string) => {
  await stack.events.idle();
  return (await stack.mailbox.messages()).filter(({ to }) => to.includes(email));
};

const subjects = async (...emails: string[]) =>
  Promise.all(emails.map(async (email) => (await mailsTo(email)).map(({ subject }) => subject)));

const failures = (): number => logged.filter((line) => line.includes('event_failed')).length;

/** A slot of the coach that nobody holds, so that tests do not get into each other's way. */
let slot = 20;
const book = async (scheduled_at?: string) => {
  slot += 1;
  return client.book({ coach_id: coachId, slot_number: slot, ...(scheduled_at && { scheduled_at }) });
};

test('A booking is told of as it goes on: the request to the coach, and everything else to both', async () => {
  const { booking_id } = await book(inDays(3));
  expect(await subjects(coachEmail, clientEmail)).toEqual([['A client asks for a session'], []]);
  const [request] = await mailsTo(coachEmail);
  expect(request).toMatchObject({ from: 'paceline@example.com' });
  expect(request?.text).toMatch(/:00 \(Europe\/Stockholm\)/);

  await stack.mailbox.clear();
  await coach.change(booking_id, { status: 'confirmed' });
  const confirmed = 'Your session is confirmed';
  expect(await subjects(coachEmail, clientEmail)).toEqual([[confirmed], [confirmed]]);
  const [toClient] = await mailsTo(clientEmail);
  expect(toClient?.text).toContain('12:00 (UTC)');

  await stack.mailbox.clear();
  await coach.change(booking_id, { scheduled_at: inDays(4) });
  const moved = 'Your session was moved';
  expect(await subjects(coachEmail, clientEmail)).toEqual([[moved], [moved]]);

  await stack.mailbox.clear();
  await coach.change(booking_id, { status: 'cancelled' });
  const cancelled = 'Your session was cancelled';
  expect(await subjects(coachEmail, clientEmail)).toEqual([[cancelled], [cancelled]]);
});

test('A series is one mail to the coach, and one to each when it is cancelled', async () => {
  const { series_id } = await client.send('POST', '/v1/bookings/recurring', {
    coach_id: coachId,
    slot_number: (slot += 1),
    scheduled_at: daysFromNow(20),
    frequency: 'weekly',
    count: 3,
    time_zone: 'Europe/Lisbon',
  });
  expect(await subjects(coachEmail, clientEmail)).toEqual([['A client asks for a series of sessions'], []]);
  const [request] = await mailsTo(coachEmail);
  expect(request?.text.match(/\(Europe\/Stockholm\)/g)).toHaveLength(3);

  await stack.mailbox.clear();
  await client.send('DELETE', `/v1/bookings/recurring/${series_id}`);
  const cancelled = 'A series of sessions was cancelled';
  expect(await subjects(coachEmail, clientEmail)).toEqual([[cancelled], [cancelled]]);
  const [toClient] = await mailsTo(clientEmail);
  expect(toClient?.text.match(/\(Europe\/Lisbon\)/g)).toHaveLength(3);
});

describe('Whoever does not want a notice', () => {
  const path = '/v1/me/notification-preferences';

  test('does not get it, and gets the others', async () => {
    const { booking_id } = await book(daysFromNow(5));
    await client.send('PUT', path, { booking_confirmed: [] });
    await coach.change(booking_id, { status: 'confirmed' });
    await coach.change(booking_id, { status: 'cancelled' });
    expect(await subjects(clientEmail)).toEqual([['Your session was cancelled']]);
    await client.send('PUT', path, { booking_confirmed: ['email'] });
  });

  test('says so with one click on the link in a mail', async () => {
    const { booking_id } = await book(daysFromNow(5));
    await coach.change(booking_id, { scheduled_at: daysFromNow(6) });
    const [mail] = await mailsTo(clientEmail);
    const link =
      /^<(?<url>http:[^>]+)>$/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.groups?.['url'] ?? '';
    expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect(mail?.text).toContain(`\n${link}\n`);
    expect(mail?.html).toContain(`href="${link}"`);
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(link, { method: 'POST', body })).status).toBe(200);

    await stack.mailbox.clear();
    await coach.change(booking_id, { scheduled_at: daysFromNow(7) });
    expect(await subjects(coachEmail, clientEmail)).toEqual([['Your session was moved'], []]);
    await coach.change(booking_id, { status: 'cancelled' });
    await client.send('PUT', path, { booking_moved: ['email'] });
  });
});

describe('A mail', () => {
  test('that SES refuses is sent by the next try, once', async () => {
    const failed = failures();
    stack.mailbox.faults.inject({ error: 'MessageRejected' });
    await book();
    expect(await subjects(coachEmail)).toEqual([['A client asks for a session']]);
    expect(failures()).toBe(failed + 1);
    expect(logged.filter((line) => line.includes('not verified'))).toEqual([]);
  });

  test('of which no answer came is kept once, and never doubled', async () => {
    stack.mailbox.faults.inject({ error: 'reset-after' });
    await book();
    expect(await subjects(coachEmail)).toEqual([['A client asks for a session']]);
    expect(logged.filter((line) => line.includes('notice_unclear'))).toHaveLength(1);
  });

  test('of which nobody knows whether SES got it is not sent again', async () => {
    stack.mailbox.faults.inject({ error: 'reset-before' });
    await book();
    expect(await subjects(coachEmail)).toEqual([[]]);
  });
});

describe('Somebody who waits', () => {
  test('is told of an offer, and until when it holds', async () => {
    const waitingEmail = 'client.05@example.com';
    const owner = await signedIn('coach.c@example.com');
    const { items } = await owner.get('/v1/bookings/coach/bookings?status=pending');
    await owner.change(items[0].booking_id, { status: 'cancelled' });
    const [mail] = await mailsTo(waitingEmail);
    expect(mail?.subject).toBe('A place with your coach is free');
    const waiting = await signedIn(waitingEmail);
    const { items: places } = await waiting.get('/v1/bookings/waitlist');
    expect(mail?.text).toContain(`${places[0].offer.expires_at.slice(11, 16)} (UTC)`);
    // The next offer of the coach's list is somebody else's.
    await waiting.send('DELETE', `/v1/bookings/coaches/${places[0].coach_id}/waitlist`);
    expect(await subjects(waitingEmail, 'client.06@example.com')).toEqual([[mail?.subject], [mail?.subject]]);
  });
});

/** What the sync does once Google refuses its tokens. */
const lost = async (status: 'connected' | 'needs_reconnect') => {
  const { user_id } = await client.get('/v1/users/me');
  const time = timestampOf(stack.clock.now());
  const account: CalendarAccount = {
    user_id,
    status,
    email: 'someone@gmail.example',
    refresh_token: 'sealed',
    failed_pulls: 0,
    connected_at: time,
    version: 1,
  };
  const store = new DynamoDBClient({ endpoint: stack.dynamodb.endpoint });
  await store.send(
    new PutCommand({
      TableName: deployedTableName(environmentNamed('dev'), 'calendar-accounts'),
      Item: account,
    }),
  );
  store.destroy();
  const about = { action: 'calendar_lost', entity_type: 'calendar', entity_id: user_id };
  stack.events.publish({
    version: '0',
    id: newId(),
    source: 'paceline',
    'detail-type': about.action,
    account: localAccount,
    region: stack.region,
    time,
    resources: [],
    detail: { ...about, log_id: newId(), user_id, created_at: time },
  });
};

describe('A calendar that has to be connected again', () => {
  test('is told of', async () => {
    await lost('needs_reconnect');
    expect(await subjects(clientEmail)).toEqual([['Please connect your calendar again']]);
  });

  test('and was by then is not', async () => {
    const failed = failures();
    await lost('connected');
    expect(await subjects(clientEmail)).toEqual([[]]);
    expect(failures()).toBe(failed);
  });
});

/** Moves the clock to an instant and a little further, so that what is due by then has been run. */
const moveTo = async (instant: number): Promise<void> => {
  await stack.events.idle();
  await stack.mailbox.clear();
  await stack.clock.advance(instant + 5000 - stack.clock.now().getTime());
  await stack.events.idle();
  // The schedule has run at some instant of the move or shortly before; this run sees what is due now.
  await stack.runSchedule('runDueTimers');
  [client, coach] = (await Promise.all([clientEmail, coachEmail].map(signedIn))) as [Person, Person];
};

const confirmedFor = async (scheduled_at: string): Promise<string> => {
  const { booking_id } = await book(scheduled_at);
  await coach.change(booking_id, { status: 'confirmed' });
  return booking_id;
};

describe('A reminder', () => {
  const reminder = 'Your session begins soon';

  test('comes a day before a confirmed booking, to both, once, however often timers are run', async () => {
    const at = daysFromNow(3);
    const cancelled = await confirmedFor(daysFromNow(3.25));
    const bookingId = await confirmedFor(at);
    await coach.change(cancelled, { status: 'cancelled' });
    await moveTo(Date.parse(at) - 24 * hour - minute);
    expect(await subjects(coachEmail, clientEmail)).toEqual([[], []]);
    await moveTo(Date.parse(at) - 24 * hour);
    await stack.runSchedule('runDueTimers');
    expect(await subjects(coachEmail, clientEmail)).toEqual([[reminder], [reminder]]);
    const [mail] = await mailsTo(clientEmail);
    expect(mail?.text).toContain(`${at.slice(11, 16)} (UTC)`);
    // What was cancelled is not reminded of.
    await moveTo(Date.parse(at) - 18 * hour);
    expect(await subjects(coachEmail, clientEmail)).toEqual([[], []]);
    await coach.change(bookingId, { status: 'cancelled' });
  });

  test('follows a booking that is moved', async () => {
    const [at, later] = [daysFromNow(3), daysFromNow(5)];
    const bookingId = await confirmedFor(at);
    await coach.change(bookingId, { scheduled_at: later });
    await moveTo(Date.parse(at) - 24 * hour);
    expect(await subjects(clientEmail)).toEqual([[]]);
    await moveTo(Date.parse(later) - 24 * hour);
    expect(await subjects(clientEmail)).toEqual([[reminder]]);
    await coach.change(bookingId, { status: 'cancelled' });
  });

  test('comes at once where its time has just passed, and not where it has long', async () => {
    const soon = (minutes: number) => timestampOf(stack.clock.now().getTime() + minutes * minute);
    const session = (reminders: number[]) => ({
      session_config: { type: 'Intervals', difficulty: 'hard', duration: 60, role: 'self' },
      start_time: soon(50),
      time_zone: 'America/New_York',
      reminders,
    });
    await client.send('POST', '/v1/schedule', session([60, 90]));
    await stack.events.idle();
    await stack.runSchedule('runDueTimers');
    expect(await subjects(clientEmail)).toEqual([[reminder]]);
    const [mail] = await mailsTo(clientEmail);
    expect(mail?.text).toMatch(/“Intervals” begins on .* \(America\/New_York\)/);
  });

  test('comes for each occurrence of a recurring session, and an hour before a coach’s own', async () => {
    const at = daysFromNow(2);
    const { session_id } = await client.send('POST', '/v1/schedule', {
      session_config: { type: 'Long run', difficulty: 'easy', duration: 60, role: 'self' },
      start_time: at,
      time_zone: 'UTC',
      reminders: [30],
      recurrence: 'FREQ=DAILY;COUNT=3',
    });
    const { subject_id } = await coach.send('POST', '/v1/subjects', { name: 'Mara' });
    await coach.send('POST', '/v1/coach-sessions', {
      session_date_time: timestampOf(Date.parse(at) + 30 * minute),
      session_type: 'single',
      subject_id,
      title: 'Assessment',
      duration: 45,
    });
    await moveTo(Date.parse(at) - 30 * minute);
    expect(await subjects(clientEmail, coachEmail)).toEqual([[reminder], [reminder]]);
    const [toCoach] = await mailsTo(coachEmail);
    expect(toCoach?.text).toContain('“Assessment” with Mara begins');
    await moveTo(Date.parse(at) + 24 * hour - 30 * minute);
    expect(await subjects(clientEmail)).toEqual([[reminder]]);
    const third = (await client.get('/v1/schedule?status=scheduled')).items.at(-1).session_id;
    await client.send('DELETE', `/v1/schedule/${third}`);
    await moveTo(Date.parse(at) + 48 * hour - 30 * minute);
    expect(await subjects(clientEmail)).toEqual([[]]);
    expect(session_id).not.toBe(third);
  });
});
