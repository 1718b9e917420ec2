import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { deployedTableName } from '#lib/deployed-names.ts';
import { createApp } from '#lib/app.ts';
import { environmentNamed } from '#lib/environments.ts';
import { deployedName, functionDefinitions } from '#lib/functions.ts';
import { createAccount } from '#lib/local/seed/accounts.ts';
import { demoPassword, localCognito } from '#lib/local/sign-in.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { localAccount } from '#lib/local/local-account.ts';
import { localApp } from '#lib/local/template/synthesize.ts';
import { tables } from '#shared/dynamodb/tables.ts';
import { profileIdOf } from '#shared/ids.ts';
import { grantedActions } from '#test/support/granted-actions.ts';
import { connect } from '#test/support/consent.ts';
import { startTestStack } from '#test/support/stack.ts';
import { inDays, Person } from '#test/support/story.ts';
import { someAccount } from '#test/support/template-resources.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';
import { unsubscribeTokenOf } from '#test/support/unsubscribe-link.ts';
import { aPng, formFor, sendForm, upload } from '#test/support/uploads.ts';

/**
 * The deployed bundles, each with its own environment alone, go through everything that they can do. What each of them
 * asked of AWS is held against the policy of its role: nothing is missing, and nothing is superfluous.
 */
const used = new Map<string, Set<string>>();
const granted = new Map<string, Set<string>>();
let stack: LocalStack;

const use = (caller: string | undefined, asked: string): void => {
  const name = caller?.split('/')[0];
  if (name !== undefined) used.set(name, (used.get(name) ?? new Set()).add(asked));
};

/** A resource by the name that the template and the stand-ins have in common. */
const nameOf = (resource: string): string =>
  /(UserPool|UnsubscribeKey|CalendarKey)/.exec(resource)?.[1] ??
  resource
    .replace(/^.*:table\//, '')
    .replace(/^arn:aws:s3:::/, '')
    .replace(someAccount, localAccount)
    .replace(/^.*:secret:/, '')
    .replace(/-[\w?]{6}$/, '');

beforeAll(async () => {
  stack = await startTestStack({
    bundled: true,
    onCognitoCall: ({ caller, operation }) => use(caller, `cognito-idp:${operation} UserPool`),
    onS3Call: ({ caller, operation, action, resource }) => {
      // Whoever signs a form lends their own leave.
      const user = operation === 'PostObject' ? 'getUploadUrl/form' : caller;
      use(user, `${action} ${resource.replace(/\/(\w+)\/.*$/, '/$1/*')}`);
    },
    onServiceCall: ({ caller, grants }) => {
      for (const { action, resource } of grants) use(caller, `${action} ${nameOf(resource)}`);
    },
  });
  stack.store.onCall(({ caller, grants }) => {
    for (const { action, table, index } of grants) {
      use(caller, `${action} ${table}${index === undefined ? '' : `/index/${index}`}`);
    }
  });
  await everything();
  const directory = mkdtempSync(join(tmpdir(), 'paceline-policies-'));
  const assembly = createApp({ ...localApp, outdir: directory }).synth();
  for (const { name } of functionDefinitions) {
    const actions = grantedActions(assembly, deployedName('dev', name))
      .filter(({ action }) => !/^(?:logs|xray|sqs):/.test(action))
      .map(({ action, resource }) => `${action} ${nameOf(resource)}`);
    granted.set(name, new Set(actions));
  }
  rmSync(directory, { recursive: true });
  // Each function is started as a process of its own.
}, 240_000);
afterAll(() => stack.close());

/** Takes every way through every function on which another call is made. */
async function everything(): Promise<void> {
  await signUp();
  const [client, coach, admin] = await Promise.all(
    ['client.10@example.com', 'coach.a@example.com', 'admin@example.com'].map((email) =>
      Person.signedIn(stack, email),
    ),
  );
  if (!client || !coach || !admin) throw new Error('The seed has changed');
  await client.get('/v1/health');
  const { user_id } = await client.get('/v1/users/me');
  await client.get(`/v1/users/${user_id}`);
  const { items: own } = await client.get(`/v1/profiles?user_id=${user_id}`);
  await client.get(`/v1/profiles?manager_id=${user_id}`);
  await coach.get(`/v1/profiles?user_id=${user_id}`).catch(() => undefined);
  await coach.get(`/v1/profiles/${own[0].profile_id}`).catch(() => undefined);
  await client.send('PUT', `/v1/profiles/${own[0].profile_id}`, { gender: 'female' });
  await recreateProfile(client, user_id);
  await admin.get('/v1/users');
  await admin.get('/v1/users?email=client.10@example.com');
  await admin.get('/v1/admin/users?status=deactivated');
  const { items } = await client.get('/v1/bookings/coaches');
  const { coach_id } = items[0];
  await client.get(`/v1/bookings/coaches/${coach_id}`);

  const first = await client.book({ coach_id, slot_number: 9, scheduled_at: inDays(20) }, 'first');
  await client.book({ coach_id, slot_number: 9, scheduled_at: inDays(20) }, 'first');
  const second = await client.book({ coach_id, slot_number: 10 });
  for (const { booking_id } of [first, second]) await coach.change(booking_id, { status: 'confirmed' });
  await coach.change(first.booking_id, { scheduled_at: inDays(21) });
  // The pair stays connected by the second, then not at all.
  for (const { booking_id } of [first, second]) await coach.change(booking_id, { status: 'cancelled' });

  await times(client, coach, coach_id);
  await reviews(client, coach, coach_id);
  await client.get('/v1/bookings/my-bookings');
  await coach.get('/v1/bookings/my-bookings');
  await coach.get('/v1/bookings/coach/bookings');
  await coach.get(`/v1/bookings/coach/bookings?from=${inDays(0)}`);
  await admin.get('/v1/bookings/admin/bookings');
  await admin.get(`/v1/bookings/admin/coaches/${coach_id}/bookings`);
  await admin.get(`/v1/bookings/admin/coaches/${coach_id}/bookings?from=${inDays(0)}`);
  await admin.get(`/v1/admin/audit-log?user_id=${coach_id}`);
  await admin.get(`/v1/admin/audit-log?entity_id=${first.booking_id}`);
  await Promise.all([
    submissions(client, { stranger: coach, admin }),
    files(client, coach),
    notices(client, user_id),
    logs(),
    schedule(),
    training(admin),
    ownSchedule(client),
    calendars(admin),
    calendarLinks(client),
  ]);
  await mails(client, user_id);
  await reminders(admin);
  await lines(admin);
  await missedOffers();
  await expiredCalendars();
  // The tokens of before have expired.
  await accounts(await Person.signedIn(stack, 'admin@example.com'));
}

/** Hours of a coach, times within them, and a series that is booked, repeated, ended in part and cancelled. */
async function times(client: Person, coach: Person, coachId: string): Promise<void> {
  await coach.get('/v1/coach/availability');
  await coach.send('PUT', '/v1/coach/availability', { ...alwaysOpen, buffer_minutes: 240 });
  const date = `/v1/coach/availability/dates/${inDays(200).slice(0, 10)}`;
  await coach.send('PUT', date, { windows: [] });
  await coach.send('DELETE', date);
  await client.get(`/v1/bookings/coaches/${coachId}/times?explain=true`);

  // At midnight the coach's pause reaches into the day before.
  const midnight = `${inDays(25).slice(0, 10)}T00:00:00Z`;
  const late = await client.book({ coach_id: coachId, slot_number: 9, scheduled_at: midnight });
  await client.change(late.booking_id, { status: 'cancelled' });
  const asked = {
    coach_id: coachId,
    slot_number: 9,
    scheduled_at: midnight,
    frequency: 'weekly',
    count: 4,
    time_zone: 'UTC',
  };
  const series = await client.send('POST', '/v1/bookings/recurring', asked, 'series');
  await client.send('POST', '/v1/bookings/recurring', asked, 'series');
  for (const { booking_id } of series.occurrences.slice(0, 3)) {
    await coach.change(booking_id, { status: 'confirmed' });
  }
  await coach.change(series.occurrences[0].booking_id, { status: 'cancelled' });
  await client.send('DELETE', `/v1/bookings/recurring/${series.series_id}`);
  const another = await client.send('POST', '/v1/bookings/recurring', { ...asked, count: 2 });
  const [confirmed] = another.occurrences;
  await coach.change(confirmed.booking_id, { status: 'confirmed' });
  // The pair stays connected by one that is not of the series.
  const single = await client.book({ coach_id: coachId, slot_number: 10 });
  await coach.change(single.booking_id, { status: 'confirmed' });
  await coach.send('DELETE', `/v1/bookings/recurring/${another.series_id}`);
  await coach.change(single.booking_id, { status: 'cancelled' });
}

/** A notice that SES refuses at first, and one of a calendar, of which no endpoint tells. */
async function mails(client: Person, userId: string): Promise<void> {
  await stack.events.idle();
  stack.mailbox.faults.inject({ error: 'TooManyRequestsException' });
  const about = { action: 'calendar_lost', entity_type: 'calendar', entity_id: userId, user_id: userId };
  const log_id = '01a1fc17-0000-7000-8000-000000000002';
  const detail = { ...about, log_id, created_at: inDays(0) };
  stack.events.publish({ ...anEvent, source: 'paceline', 'detail-type': about.action, detail });
  const { items } = await client.get('/v1/bookings/coaches');
  const { booking_id } = await client.book({ coach_id: items[0].coach_id, slot_number: 9 });
  await client.change(booking_id, { status: 'cancelled' });
  await stack.events.idle();
}

/** Sessions of all kinds of which somebody is reminded right now, the first of them once SES takes mails again. */
async function reminders(admin: Person): Promise<void> {
  const { owner, coachId } = await aCoachOfOwn(admin, 'reminded@example.com');
  const client = await Person.signedIn(stack, 'client.08@example.com');
  const inMinutes = (minutes: number) =>
    new Date(stack.clock.now().getTime() + minutes * 60_000).toISOString();
  const asked = { coach_id: coachId, slot_number: 1, scheduled_at: inMinutes(24 * 60 - 5) };
  const { booking_id } = await client.book(asked);
  await owner.change(booking_id, { status: 'confirmed' });
  const { subject_id } = await owner.send('POST', '/v1/subjects', { name: 'Mara' });
  await owner.send('POST', '/v1/coach-sessions', {
    session_date_time: inMinutes(55),
    session_type: 'single',
    subject_id,
    title: 'Assessment',
    duration: 45,
  });
  await client.send('POST', '/v1/schedule', {
    session_config: { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' },
    start_time: inMinutes(55),
    time_zone: 'UTC',
    reminders: [60],
  });
  await stack.events.idle();
  stack.mailbox.faults.inject({ error: 'TooManyRequestsException' });
  await stack.runSchedule('runDueTimers').catch(() => undefined);
  await stack.runSchedule('runDueTimers');
}

/** A coach with one slot, for which three wait: it is offered, accepted and given up. */
async function lines(admin: Person): Promise<void> {
  const { owner, coachId } = await aCoachOfOwn(admin, 'line@example.com');
  await admin.send('PUT', `/v1/users/${coachId}`, { total_slots: 1 });
  const [holder, first, second, third] = await Promise.all(
    ['client.01', 'client.03', 'client.05', 'client.07'].map((name) =>
      Person.signedIn(stack, `${name}@example.com`),
    ),
  );
  if (!holder || !first || !second || !third) throw new Error('The seed has changed');
  const waitlist = `/v1/bookings/coaches/${coachId}/waitlist`;
  const acceptance = `/v1/bookings/waitlist/${coachId}/accept`;
  const held = await holder.book({ coach_id: coachId, slot_number: 1 });
  await first.send('POST', waitlist, undefined, 'join');
  await first.send('POST', waitlist, undefined, 'join');
  await second.send('POST', waitlist);
  await third.send('POST', waitlist);
  await third.send('DELETE', waitlist);
  await third.send('POST', waitlist);
  await first.get('/v1/bookings/waitlist');
  await holder.change(held.booking_id, { status: 'cancelled' });
  await stack.events.idle();

  await owner.send('PUT', '/v1/coach/availability', { ...alwaysOpen, buffer_minutes: 240 });
  const asked = { scheduled_at: `${inDays(26).slice(0, 10)}T00:00:00Z` };
  const accepted = await first.send('POST', acceptance, asked, 'accept');
  await first.send('POST', acceptance, asked, 'accept');
  await owner.change(accepted.booking_id, { status: 'cancelled' });
  await stack.events.idle();
  await second.send('DELETE', waitlist);
  await stack.events.idle();
  await third.send('DELETE', waitlist);

  // A series frees its slot as well.
  const series = await holder.send('POST', '/v1/bookings/recurring', {
    coach_id: coachId,
    slot_number: 1,
    scheduled_at: inDays(27),
    frequency: 'weekly',
    count: 2,
    time_zone: 'UTC',
  });
  await holder.send('DELETE', `/v1/bookings/recurring/${series.series_id}`);
  await stack.events.idle();

  // Whoever is deactivated waits no more, with an offer or without; and nobody waits for a coach who is.
  const again = await holder.book({ coach_id: coachId, slot_number: 1 });
  await second.send('POST', waitlist);
  await third.send('POST', waitlist);
  await holder.change(again.booking_id, { status: 'cancelled' });
  await stack.events.idle();
  await admin.send('PUT', `/v1/users/${coachId}`, { status: 'deactivated' });
  await stack.events.idle();
}

/** An offer that is missed, and so is made to the next in line, who misses it too. */
async function missedOffers(): Promise<void> {
  const coach = await Person.signedIn(stack, 'coach.c@example.com');
  const { items } = await coach.get('/v1/bookings/coach/bookings?status=pending');
  await coach.change(items[0].booking_id, { status: 'cancelled' });
  await stack.events.idle();
  const thirteenHours = 13 * 60 * 60_000;
  await stack.clock.advance(thirteenHours);
  await stack.events.idle();
  await stack.clock.advance(thirteenHours);
  await stack.events.idle();
}

/** A client writes, and the coach reads; a stranger's coach learns nothing. */
async function logs(): Promise<void> {
  const client = await Person.signedIn(stack, 'client.02@example.com');
  const coach = await Person.signedIn(stack, 'coach.a@example.com');
  const { user_id } = await client.get('/v1/users/me');
  const kinds = [
    ['workout-logs', { date: '2026-03-02', title: 'Squats' }],
    ['diet-logs', { date: '2026-03-02', meal: 'lunch', description: 'Rice' }],
    ['progress', { date: '2026-03-02', metric: 'weight_kg', value: 82.5 }],
  ] as const;
  for (const [kind, told] of kinds) {
    const { log_id } = await client.send('POST', `/v1/me/${kind}`, told, kind);
    await client.send('POST', `/v1/me/${kind}`, told, kind);
    await client.get(`/v1/me/${kind}`);
    await client.send('PUT', `/v1/me/${kind}/${log_id}`, { notes: 'Well' });
    await client.send('PUT', `/v1/me/${kind}/${log_id}`, { date: '2026-03-03' });
    await client.send('DELETE', `/v1/me/${kind}/${log_id}`);
  }
  await coach.get('/v1/coach/clients');
  for (const part of ['', '/workout-logs', '/diet-logs', '/progress']) {
    await coach.get(`/v1/coach/clients/${user_id}${part}`);
  }
}

/** A roster with an account, and sessions that are held, moved to another day, replaced and cancelled. */
async function schedule(): Promise<void> {
  const coach = await Person.signedIn(stack, 'coach.b@example.com');
  const client = await Person.signedIn(stack, 'client.04@example.com');
  const { user_id } = await client.get('/v1/users/me');
  const told = { name: 'Amara', user_id };
  const { subject_id } = await coach.send('POST', '/v1/subjects', told, 'subject');
  await coach.send('POST', '/v1/subjects', told, 'subject');
  await coach.get('/v1/subjects');
  await coach.get(`/v1/subjects/${subject_id}`);
  await coach.send('PUT', `/v1/subjects/${subject_id}`, { user_id: null });
  await coach.send('PUT', `/v1/subjects/${subject_id}`, { user_id });

  const asked = {
    session_date_time: inDays(60),
    session_type: 'single',
    subject_id,
    title: 'Assessment',
    duration: 45,
  };
  const { session_id } = await coach.send('POST', '/v1/coach-sessions', asked, 'session');
  await coach.send('POST', '/v1/coach-sessions', asked, 'session');
  const path = `/v1/coach-sessions/${session_id}`;
  await coach.get('/v1/coach-sessions?upcoming=true');
  await coach.get(path);
  await coach.send('PATCH', path, { session_date_time: inDays(61), subject_id });
  await coach.send('DELETE', path);
  await coach.send('POST', '/v1/coach-sessions', { ...asked, session_date_time: inDays(61) });
  await coach.send('DELETE', `/v1/subjects/${subject_id}`);
}

/** Plans for oneself and for a client, and sessions by them: in a booking, changed, completed and discarded. */
async function training(admin: Person): Promise<void> {
  const { owner, coachId } = await aCoachOfOwn(admin, 'training@example.com');
  const client = await Person.signedIn(stack, 'client.09@example.com');
  const { user_id } = await client.get('/v1/users/me');
  const exercises = [{ name: 'Squat', sets: [{ target_reps: 5, target_weight_kg: 200, completed: true }] }];
  const told = { name: 'Base', structure: { days: [{ name: 'A', exercises }] } };
  const { plan_id } = await client.send('POST', '/v1/plans', told, 'plan');
  await client.send('POST', '/v1/plans', told, 'plan');
  const booking = await client.book({ coach_id: coachId, slot_number: 1, plan_id });
  await owner.change(booking.booking_id, { status: 'confirmed' });
  const theirs = await owner.send('POST', '/v1/plans', { ...told, user_id });
  await owner.get('/v1/plans');
  await client.get('/v1/plans');
  await client.get(`/v1/plans/${plan_id}`);
  await owner.send('PUT', `/v1/plans/${theirs.plan_id}`, { name: 'Peak' });
  await owner.send('DELETE', `/v1/plans/${theirs.plan_id}`);

  const { booking_id } = booking;
  const asked = { plan_id, date: inDays(0).slice(0, 10), booking_id };
  const { session_id } = await client.send('POST', '/v1/sessions', asked, 'session');
  await client.send('POST', '/v1/sessions', asked, 'session');
  await client.send('PATCH', `/v1/sessions/${session_id}`, { session: { exercises: [] } });
  await client.send('POST', `/v1/sessions/${session_id}/complete`, { session: { exercises } });
  // The plan knows of a session by now.
  const second = await client.send('POST', '/v1/sessions', { plan_id, date: asked.date });
  await client.send('DELETE', `/v1/sessions/${second.session_id}`);
  for (const query of ['', '?sort=date', `?plan_id=${plan_id}`]) await client.get(`/v1/sessions${query}`);
  await client.get(`/v1/sessions/${session_id}`);
  await owner.get(`/v1/sessions?user_id=${user_id}`);
  await owner.get(`/v1/sessions/${session_id}`);
}

/** Sessions for oneself, once and again and again, in the calendar and not. */
async function ownSchedule(client: Person): Promise<void> {
  const asked = {
    session_config: { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' },
    start_time: inDays(90),
    time_zone: 'Europe/Berlin',
    sync_to_calendar: true,
  };
  await client.send('POST', '/v1/schedule', asked, 'schedule');
  await client.send('POST', '/v1/schedule', asked, 'schedule');
  const recurring = { ...asked, recurrence: 'FREQ=DAILY;COUNT=3' };
  const { session_id } = await client.send('POST', '/v1/schedule', recurring, 'recurring');
  await client.send('POST', '/v1/schedule', recurring, 'recurring');
  await client.get('/v1/schedule');
  await client.get(`/v1/schedule/${session_id}`);
  await client.send('PATCH', `/v1/schedule/${session_id}`, { start_time: inDays(91), scope: 'all' });
  await client.send('DELETE', `/v1/schedule/${session_id}?scope=all`);
}

/** A calendar that is connected shows everything there is, is lost, connected again and given up; and a retry. */
async function calendars(admin: Person): Promise<void> {
  const { owner, coachId } = await aCoachOfOwn(admin, 'calendar@example.com');
  const client = await Person.signedIn(stack, 'client.08@example.com');
  const { user_id } = await client.get('/v1/users/me');
  const asked = {
    session_config: { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' },
    start_time: inDays(120),
    time_zone: 'Europe/Berlin',
    sync_to_calendar: true,
  };
  await client.send('POST', '/v1/schedule', asked);
  await connect(stack, client.token, 'client@gmail.com');
  await connect(stack, owner.token, 'owner@gmail.com');
  const { booking_id } = await client.book({ coach_id: coachId, slot_number: 1, scheduled_at: inDays(121) });
  await owner.change(booking_id, { status: 'confirmed' });
  const series = await client.send('POST', '/v1/bookings/recurring', {
    coach_id: coachId,
    slot_number: 2,
    scheduled_at: inDays(130),
    frequency: 'weekly',
    count: 2,
    time_zone: 'UTC',
  });
  await owner.change(series.occurrences[0].booking_id, { status: 'confirmed' });
  await client.send('DELETE', `/v1/bookings/recurring/${series.series_id}`);
  const { subject_id } = await owner.send('POST', '/v1/subjects', { name: 'Amara', user_id });
  await owner.send('POST', '/v1/coach-sessions', {
    session_date_time: inDays(122),
    session_type: 'single',
    subject_id,
    title: 'Assessment',
    duration: 45,
  });
  await client.send('POST', '/v1/schedule', { ...asked, recurrence: 'FREQ=DAILY;COUNT=2' });
  await client.get('/v1/calendar/status');
  await admin.get('/v1/admin/calendar-sync');
  await stack.events.idle();
  // What Google does not take, of each kind, is tried again.
  stack.google.faults.inject({ kind: 'status', status: 503, times: 60 });
  await client.send('POST', '/v1/schedule', { ...asked, start_time: inDays(123) });
  await owner.change(booking_id, { scheduled_at: inDays(125) });
  await owner.send('POST', '/v1/coach-sessions', {
    session_date_time: inDays(126),
    session_type: 'single',
    subject_id,
    title: 'Retest',
    duration: 45,
  });
  await stack.events.idle();
  stack.google.faults.clear();
}

/**
 * What is done in Google to a session, to another event and to a booking, of which each is told when somebody asks for it,
 * and when its time has come.
 */
async function outsideChanges(coachId: string): Promise<void> {
  const address = 'client@gmail.com';
  const google = stack.google.calendarOf(address);
  const client = () => Person.signedIn(stack, 'client.08@example.com');
  const owner = () => Person.signedIn(stack, 'calendar@example.com');
  const asked = {
    session_config: { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' },
    time_zone: 'Europe/Berlin',
    sync_to_calendar: true,
  };
  const idAt = (start: string): string =>
    google.events().find((event) => Date.parse(String(event.start?.dateTime)) === Date.parse(start))?.id ??
    '';
  const told = [
    async () => {
      await stack.clock.advance(2 * 60_000);
      await (await client()).send('POST', '/v1/calendar/sync');
    },
    async () => stack.clock.advance(2 * 60 * 60_000),
  ];
  for (const [round, tell] of told.entries()) {
    const day = 10 * round;
    for (const start of [inDays(20 + day), inDays(21 + day)]) {
      await (await client()).send('POST', '/v1/schedule', { ...asked, start_time: start });
    }
    const { booking_id } = await (
      await client()
    ).book({ coach_id: coachId, slot_number: 3 + round, scheduled_at: inDays(22 + day) });
    await (await owner()).change(booking_id, { status: 'confirmed' });
    await stack.events.idle();
    const end = new Date(Date.parse(inDays(23 + day)) + 60 * 60_000).toISOString();
    const other = google.insert({ start: { dateTime: inDays(23 + day) }, end: { dateTime: end } });
    google.move(idAt(inDays(20 + day)), inDays(24 + day), inDays(25 + day));
    google.remove(idAt(inDays(21 + day)));
    google.move(idAt(inDays(22 + day)), inDays(26 + day), inDays(27 + day));
    await tell();
    await stack.events.idle();
    google.remove(other.id);
    await tell();
    await stack.events.idle();
    await decideAll(await owner(), round === 0 ? 'decline' : 'accept');
  }
}

async function decideAll(person: Person, decision: 'accept' | 'decline'): Promise<void> {
  const { items } = await person.get('/v1/calendar/proposals');
  for (const { proposal_id } of items) {
    await person.send('POST', `/v1/calendar/proposals/${proposal_id}`, { decision });
  }
}

/** Bookings of a series and a coach's own session that are done away with in Google, with all that depends on them. */
async function deletedInGoogle(coachId: string): Promise<void> {
  const google = stack.google.calendarOf('client@gmail.com');
  const client = () => Person.signedIn(stack, 'client.08@example.com');
  const owner = () => Person.signedIn(stack, 'calendar@example.com');
  const series = await (
    await client()
  ).send('POST', '/v1/bookings/recurring', {
    coach_id: coachId,
    slot_number: 6,
    scheduled_at: inDays(60),
    frequency: 'weekly',
    count: 2,
    time_zone: 'UTC',
  });
  for (const { booking_id } of series.occurrences) {
    await (await owner()).change(booking_id, { status: 'confirmed' });
  }
  // The series is what connects them, and its last occurrence is the last thing that does.
  const { items: all } = await (await owner()).get('/v1/bookings/coach/bookings?status=confirmed&limit=100');
  for (const { booking_id, series_id } of all) {
    if (series_id !== series.series_id) await (await owner()).change(booking_id, { status: 'cancelled' });
  }
  await stack.events.idle();
  const shown = () => google.events().filter(({ status, summary }) => status !== 'cancelled' && summary);
  const ofBookings = shown().filter(
    ({ summary, start }) =>
      summary?.startsWith('Session with') && Date.parse(String(start?.dateTime)) >= Date.parse(inDays(59)),
  );
  for (const { id } of ofBookings) google.remove(id);
  await stack.clock.advance(2 * 60 * 60_000);
  await stack.events.idle();
  await decideAll(await client(), 'accept');

  await connect(stack, (await owner()).token, 'owner@gmail.com');
  await stack.events.idle();
  const { subject_id } = (await (await owner()).get('/v1/subjects')).items[0];
  await (
    await owner()
  ).send('POST', '/v1/coach-sessions', {
    session_date_time: inDays(70),
    session_type: 'single',
    subject_id,
    title: 'Moved in Google',
    duration: 45,
  });
  await stack.events.idle();
  const own = stack.google.calendarOf('owner@gmail.com');
  const event = own.events().find(({ summary }) => summary === 'Moved in Google');
  own.move(String(event?.id), inDays(71), inDays(72));
  await stack.clock.advance(2 * 60 * 60_000);
  await stack.events.idle();
  await decideAll(await owner(), 'accept');
  await (await owner()).send('DELETE', '/v1/calendar');
}

/** Once tokens have expired: they are refreshed wherever they are needed, and lost there too. */
async function expiredCalendars(): Promise<void> {
  const client = await Person.signedIn(stack, 'client.08@example.com');
  const { items } = await client.get('/v1/schedule?limit=1');
  const { session_id: _id, session_config, time_zone } = items[0];
  const asked = { session_config, time_zone, sync_to_calendar: true, start_time: inDays(140) };
  await stack.runSchedule('syncDueCalendars');
  const lose = async (cause: () => Promise<unknown>, withRetry: boolean): Promise<void> => {
    await connect(stack, (await Person.signedIn(stack, 'client.08@example.com')).token, 'client@gmail.com');
    await stack.events.idle();
    if (withRetry) {
      stack.google.faults.inject({ kind: 'status', status: 503, times: 60 });
      await (await Person.signedIn(stack, 'client.08@example.com')).send('POST', '/v1/schedule', asked);
      await stack.events.idle();
      stack.google.faults.clear();
    }
    stack.google.calendarOf('client@gmail.com').revokeAccess();
    await stack.clock.advance(2 * 60 * 60_000);
    await cause();
    await stack.events.idle();
  };
  const scheduleAgain = async (): Promise<void> => {
    const person = await Person.signedIn(stack, 'client.08@example.com');
    await person.send('POST', '/v1/schedule', { ...asked, recurrence: 'FREQ=DAILY;COUNT=2' });
  };
  await lose(async () => stack.runSchedule('syncDueCalendars'), true);
  // What runs first after the time has passed meets the loss: here nothing is due.
  await lose(scheduleAgain, false);
  // And refreshed: by an event alone, and in line, where the event may come first.
  const refresh = async (body: object): Promise<void> => {
    const person = await Person.signedIn(stack, 'client.08@example.com');
    await connect(stack, person.token, 'client@gmail.com');
    await stack.events.idle();
    // What looks into calendars as time passes would refresh first.
    stack.google.faults.inject({ kind: 'status', status: 503, method: 'token.refresh', times: 99 });
    await stack.clock.advance(2 * 60 * 60_000);
    stack.google.faults.clear();
    const later = await Person.signedIn(stack, 'client.08@example.com');
    await later.send('POST', '/v1/schedule', body);
    await stack.events.idle();
  };
  await refresh({ ...asked, recurrence: 'FREQ=DAILY;COUNT=2' });
  for (let round = 0; round < 10 && !used.get('scheduleSession')?.has('kms:Encrypt CalendarKey'); round += 1)
    await refresh(asked);
  const owner = await Person.signedIn(stack, 'calendar@example.com');
  const { user_id } = await owner.get('/v1/users/me');
  await connect(stack, (await Person.signedIn(stack, 'client.08@example.com')).token, 'client@gmail.com');
  await stack.events.idle();
  await outsideChanges(user_id);
  await deletedInGoogle(user_id);
  await (await Person.signedIn(stack, 'client.08@example.com')).send('DELETE', '/v1/calendar');
}

/** A link that is read, made once more, and revoked. */
async function calendarLinks(client: Person): Promise<void> {
  const path = '/v1/calendar/feed';
  await client.send('POST', path);
  const { url } = await client.send('POST', path);
  await client.get(path);
  await client.get(url.replace(stack.api, ''));
  await client.send('DELETE', path);
}

/** A review, and the same once more under its key. */
async function reviews(client: Person, coach: Person, coach_id: string): Promise<void> {
  const { booking_id } = await client.book({ coach_id, slot_number: 7 });
  for (const status of ['confirmed', 'completed']) await coach.change(booking_id, { status });
  const path = `/v1/bookings/bookings/${booking_id}/review`;
  await client.send('POST', path, { rating: 5 }, 'review');
  await client.send('POST', path, { rating: 5 }, 'review');
  await client.get(`/v1/bookings/coaches/${coach_id}/reviews`);
}

/** Files of both buckets: as they should be, of another type, of a submission, and put again after they were deleted. */
async function files(client: Person, stranger: Person): Promise<void> {
  const unknown = { media_id: '01a1fc17-0000-7000-8000-000000000000' };
  await client.send('POST', '/v1/media', unknown).catch(() => undefined);
  await client.send('DELETE', `/v1/media/${unknown.media_id}`).catch(() => undefined);
  const { submission_id } = await client.send('POST', '/v1/submissions', { title: 'Photos', answers: {} });

  const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n');
  const picture = await aPng();
  const kinds = [
    { name: 'a.png', type: 'image/png', content: picture, other: pdf },
    { name: 'a.pdf', type: 'application/pdf', content: pdf, other: picture },
  ];
  for (const { other, ...file } of kinds) {
    await upload(stack, client.token, { ...file, content: other });
    const form = await formFor(stack, client.token, { ...file, submissionId: submission_id });
    await sendForm(form, file.content);
    const { media_id } = form;
    await client.send('POST', '/v1/media', { media_id, title: 'Front', submission_id }, media_id);
    await stack.events.idle();
    await client.send('POST', '/v1/media', { media_id, title: 'Front', submission_id }, media_id);
    await client.get(`/v1/media/${media_id}`);
    await stranger.get(`/v1/media/${media_id}`).catch(() => undefined);
    await client.get('/v1/media');
    await client.get(`/v1/media?submission_id=${submission_id}`);
    await client.get(`/v1/submissions/${submission_id}`);
    await client.send('DELETE', `/v1/media/${media_id}`);
    await client.send('POST', '/v1/media', { media_id, title: 'Again' }, media_id).catch(() => undefined);
    await stack.events.idle();
    await sendForm(form, file.content);
    await stack.events.idle();
  }
  // Registered into the submission, and not by the form; and an event of an object that is gone by now.
  const later = await upload(stack, client.token, {
    name: 'b.png',
    type: 'image/png',
    content: await aPng(),
  });
  await client.send('POST', '/v1/media', { media_id: later, submission_id });
  for (const bucket of ['uploads', 'documents']) {
    const key = `${bucket}/01a1fc17-0000-7000-8000-000000000000/01a1fc17-0000-7000-8000-000000000000`;
    const name = stack.s3.buckets.find((candidate) => candidate.includes(bucket));
    const detail = { bucket: { name }, object: { key, size: 1 } };
    stack.events.publish({ ...anEvent, source: 'aws.s3', 'detail-type': 'Object Created', detail });
  }
  await stack.events.idle();
}

const anEvent = {
  version: '0',
  id: '01a1fc17-0000-7000-8000-000000000001',
  account: localAccount,
  time: '2026-03-01T12:00:00Z',
  region: 'us-east-1',
  resources: [],
};

async function notices(client: Person, userId: string): Promise<void> {
  await client.get('/v1/me/notification-preferences');
  await client.send('PUT', '/v1/me/notification-preferences', { booking_moved: [] });
  const token = await unsubscribeTokenOf(stack, { userId, notice: 'session_reminder' });
  await client.get(`/v1/notifications/unsubscribe/${token}`);
  await client.send('POST', `/v1/notifications/unsubscribe/${token}`);
}

/** Accounts that are made, taken over, changed, deactivated with what they still had before them, and taken back. */
async function accounts(admin: Person): Promise<void> {
  const invite = (email: string, key?: string) =>
    admin.send('POST', '/v1/users', { email, role: 'coach', first_name: 'A', last_name: 'B' }, key);
  await invite('invited@example.com', 'invited');
  await invite('invited@example.com', 'invited');
  await signUp('stranger@example.com', { confirms: false });
  await invite('stranger@example.com');
  const { owner, coachId } = await aCoachOfOwn(admin, 'orphan@example.com');
  await admin.get(`/v1/admin/users/${coachId}`);
  await admin.send('PUT', `/v1/users/${coachId}`, { total_slots: 4 });

  const leaving = await Person.signedIn(stack, 'client.06@example.com');
  const asked = { coach_id: coachId, scheduled_at: inDays(30) };
  for (const [place, booking] of [asked, { coach_id: coachId }].entries()) {
    const { booking_id } = await leaving.book({ ...booking, slot_number: place + 1 });
    await owner.change(booking_id, { status: 'confirmed' });
  }
  await leaving.send('POST', '/v1/bookings/recurring', {
    ...asked,
    slot_number: 3,
    scheduled_at: inDays(31),
    frequency: 'weekly',
    count: 2,
    time_zone: 'UTC',
  });
  const { user_id } = await leaving.get('/v1/users/me');
  await admin.send('DELETE', `/v1/users/${user_id}`);
  await admin.send('PUT', `/v1/users/${coachId}`, { status: 'deactivated' });
  await stack.events.idle();
  await admin.send('PUT', `/v1/users/${user_id}`, { status: 'active' });
  await stack.events.idle();
  await admin.send('PUT', `/v1/users/${user_id}`, { role: 'admin' });
  await stack.events.idle();
}

/** A Cognito user that had no account is taken over as a coach. */
async function aCoachOfOwn(admin: Person, email: string): Promise<{ owner: Person; coachId: string }> {
  const { endpoint, user_pool_id } = stack.cognito;
  const cognito = localCognito(endpoint);
  const person = { email, first_name: 'Or', last_name: 'Phan' };
  const desk = { cognito, userPoolId: user_pool_id, passwordOf: () => demoPassword };
  await createAccount(desk, person, 'client');
  cognito.destroy();
  const { user_id } = await admin.send('POST', '/v1/users', { ...person, role: 'coach' });
  return { owner: await Person.signedIn(stack, email), coachId: user_id };
}

/** A stranger to a submission is asked about in the profile of its user. */
async function submissions(
  client: Person,
  { stranger, admin }: { stranger: Person; admin: Person },
): Promise<void> {
  const told = { title: 'Before the first session', answers: { sleep: 7 } };
  const { submission_id, user_id } = await client.send('POST', '/v1/submissions', told, 'submission');
  await client.send('POST', '/v1/submissions', told, 'submission');
  const path = `/v1/submissions/${submission_id}`;
  const review = { decision: 'approved' };
  await stranger.get(path).catch(() => undefined);
  await stranger.send('PUT', path, { title: 'x' }).catch(() => undefined);
  await stranger.send('POST', `${path}/submit`).catch(() => undefined);
  await stranger.send('POST', `${path}/review`, review).catch(() => undefined);
  await stranger.send('DELETE', path).catch(() => undefined);
  await stranger.get(`/v1/submissions?user_id=${user_id}`);
  await admin.get('/v1/submissions?status=draft');
  await client.get('/v1/submissions');
  await client.send('PUT', path, { title: 'x' });
  await client.send('POST', `${path}/submit`);
  await admin.send('POST', `${path}/review`, review);
  const another = await client.send('POST', '/v1/submissions', told);
  await client.send('DELETE', `/v1/submissions/${another.submission_id}`);
}

/** A user without a profile comes from elsewhere: here it is taken away, created under a key, and repeated. */
async function recreateProfile(person: Person, userId: string): Promise<void> {
  const store = new DynamoDBClient({ endpoint: stack.dynamodb.endpoint });
  const Key = { profile_id: { S: profileIdOf(userId) } };
  await store.send(
    new DeleteItemCommand({ TableName: deployedTableName(environmentNamed('dev'), 'profiles'), Key }),
  );
  store.destroy();
  for (const repetition of ['first', 'again']) {
    const made = await person.send(
      'POST',
      '/v1/profiles',
      { first_name: 'Tomasz', last_name: 'Zieliński' },
      'profile',
    );
    expect([repetition, made.user_id]).toEqual([repetition, userId]);
  }
}

async function signUp(email = 'policy@example.com', { confirms = true } = {}): Promise<void> {
  const { endpoint, client_id } = stack.cognito;
  const cognito = new CognitoIdentityProviderClient({ endpoint });
  const named = { ClientId: client_id, Username: email };
  const attributes = { email, given_name: 'Poli', family_name: 'Cy' };
  await cognito.send(
    new SignUpCommand({
      ...named,
      Password: 'A-long-Passw0rd!',
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  if (confirms) {
    await cognito.send(new ConfirmSignUpCommand({ ...named, ConfirmationCode: stack.codeFor(email) }));
  }
  cognito.destroy();
}

describe.each(functionDefinitions.map(({ name }) => name))('%s', (name) => {
  test('may do all that it does', () => {
    const missing = [...(used.get(name) ?? [])].filter((asked) => !granted.get(name)?.has(asked));
    expect(missing).toEqual([]);
  });

  test('may do nothing that it does not', () => {
    const superfluous = [...(granted.get(name) ?? [])].filter((allowed) => !used.get(name)?.has(allowed));
    expect(superfluous).toEqual([]);
  });
});

test('Each index is read by some function', () => {
  const queried = new Set(
    [...granted.values()].flatMap((actions) => [...actions].map((asked) => asked.split('/index/')[1])),
  );
  const indexes = Object.values(tables).flatMap((definition) =>
    'indexes' in definition ? Object.keys(definition.indexes) : [],
  );
  expect(indexes.filter((index) => !queried.has(index))).toEqual([]);
});
