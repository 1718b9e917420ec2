import { afterEach, expect, test } from '@jest/globals';
import { type StoreUse, storeBudgets } from '#lib/docs/store-budgets.ts';
import { findOnPath } from '#lib/local/dynamodb/find-on-path.ts';
import type { LocalStack, LocalStackOptions } from '#lib/local/stack.ts';
import { contracts } from '#shared/contracts.ts';
import { profileIdOf } from '#shared/ids.ts';
import { consentOf } from '#test/support/consent.ts';
import { type Answer, call, startTestStack } from '#test/support/stack.ts';
import { inDays } from '#test/support/story.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';
import { unsubscribeTokenOf } from '#test/support/unsubscribe-link.ts';
import { aPng, upload } from '#test/support/uploads.ts';

type Use = { -readonly [Count in keyof StoreUse]: StoreUse[Count] };

const budgets = storeBudgets();

const hasJava = (await findOnPath('java', process.env['PATH'] ?? '')) !== undefined;

let stack: LocalStack | undefined;
afterEach(async () => {
  await stack?.close();
});

type Person = 'client' | 'coach' | 'admin';

type Ask = (
  request: string,
  what: [by: Person, method: string, path: string],
  body?: object,
  key?: string,
) => Promise<Answer['body']>;

async function askForSchedule(ask: Ask): Promise<void> {
  const create = ['coach', 'POST', '/v1/subjects'] as [Person, string, string];
  const { subject_id } = await ask('createSubject', create, { name: 'Mara' }, 'subject');
  await ask('createSubject repeated under its key', create, { name: 'Mara' }, 'subject');
  await ask('listSubjects', ['coach', 'GET', '/v1/subjects']);
  const subject = `/v1/subjects/${subject_id}`;
  await ask('getSubject', ['coach', 'GET', subject]);
  await ask('updateSubject', ['coach', 'PUT', subject], { sport: 'Rowing' });
  const asked = { session_date_time: inDays(50), session_type: 'single', title: 'Retest', duration: 60 };
  const schedule = ['coach', 'POST', '/v1/coach-sessions'] as [Person, string, string];
  const single = { ...asked, subject_id };
  const { session_id } = await ask('createCoachSession', schedule, single, 'session');
  await ask('createCoachSession repeated under its key', schedule, single, 'session');
  await ask('listCoachSessions of a range', ['coach', 'GET', `/v1/coach-sessions?from=${inDays(49)}`]);
  await ask('listCoachSessions to come', ['coach', 'GET', '/v1/coach-sessions?upcoming=true']);
  const session = `/v1/coach-sessions/${session_id}`;
  await ask('getCoachSession', ['coach', 'GET', session]);
  await ask('updateCoachSession', ['coach', 'PATCH', session], { notes: 'Bring shoes' });
  await ask('updateCoachSession to another day', ['coach', 'PATCH', session], {
    session_date_time: inDays(51),
  });
  await ask('cancelCoachSession', ['coach', 'DELETE', session]);
  await ask('deleteSubject', ['coach', 'DELETE', subject]);
}

/** Some 200 KB. */
const longSession = {
  exercises: Array.from({ length: 50 }, (_none, place) => ({
    name: `Exercise ${place}`,
    notes: 'x'.repeat(2000),
    sets: Array.from({ length: 40 }, () => ({ target_reps: 5, target_weight_kg: 100 })),
  })),
};

async function askForTraining(ask: Ask): Promise<void> {
  const exercises = [{ name: 'Squat', sets: [{ target_reps: 5, target_weight_kg: 100, completed: true }] }];
  const told = { name: 'Base', structure: { days: [{ name: 'A', exercises }] } };
  const write = ['client', 'POST', '/v1/plans'] as [Person, string, string];
  const { plan_id } = await ask('createPlan', write, told, 'plan');
  await ask('createPlan repeated under its key', write, told, 'plan');
  await ask('listPlans', ['client', 'GET', '/v1/plans']);
  await ask('getPlan', ['client', 'GET', `/v1/plans/${plan_id}`]);
  await ask('updatePlan', ['client', 'PUT', `/v1/plans/${plan_id}`], { name: 'Peak' });
  const start = ['client', 'POST', '/v1/sessions'] as [Person, string, string];
  const asked = { plan_id, date: '2026-03-02' };
  const { session_id } = await ask('startTrainingSession', start, asked, 'start');
  await ask('startTrainingSession repeated under its key', start, asked, 'start');
  await ask('startTrainingSession refused', start, asked);
  const session = `/v1/sessions/${session_id}`;
  await ask('updateTrainingSession', ['client', 'PATCH', session], { session: { exercises: [] } });
  await ask('completeTrainingSession', ['client', 'POST', `${session}/complete`], { session: { exercises } });
  await ask('completeTrainingSession once more', ['client', 'POST', `${session}/complete`]);
  await ask('getTrainingSession', ['client', 'GET', session]);
  await ask('getTrainingSession of somebody else', ['coach', 'GET', session]);
  await ask('listTrainingSessions', ['client', 'GET', '/v1/sessions']);
  const long = await ask('startTrainingSession of 200 KB', start, { ...asked, session: longSession });
  await ask('listTrainingSessions beside 200 KB', ['client', 'GET', '/v1/sessions']);
  await ask('listTrainingSessions by date', ['client', 'GET', '/v1/sessions?sort=date']);
  await ask('listTrainingSessions of a plan', ['client', 'GET', `/v1/sessions?plan_id=${plan_id}`]);
  await ask('discardTrainingSession', ['client', 'DELETE', `/v1/sessions/${long.session_id}`]);
  await ask('archivePlan', ['client', 'DELETE', `/v1/plans/${plan_id}`]);
}

async function askForOwnSchedule(ask: Ask, running: LocalStack, token: string): Promise<void> {
  const asked = {
    session_config: { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' },
    start_time: inDays(45),
    time_zone: 'Europe/Berlin',
  };
  const schedule = ['client', 'POST', '/v1/schedule'] as [Person, string, string];
  const { session_id } = await ask('scheduleSession', schedule, asked, 'one');
  await ask('scheduleSession repeated under its key', schedule, asked, 'one');
  const weekly = { ...asked, recurrence: 'FREQ=WEEKLY;COUNT=4', sync_to_calendar: true };
  const series = await ask('scheduleSession four times', schedule, weekly);
  await ask('listScheduledSessions', ['client', 'GET', '/v1/schedule']);
  const session = `/v1/schedule/${session_id}`;
  await ask('getScheduledSession', ['client', 'GET', session]);
  await ask('updateScheduledSession to another day', ['client', 'PATCH', session], {
    start_time: inDays(46),
  });
  await ask('updateScheduledSession of a series', ['client', 'PATCH', `/v1/schedule/${series.session_id}`], {
    reminders: [10],
    scope: 'all',
  });
  await ask('cancelScheduledSession', ['client', 'DELETE', session]);
  await ask('getConsentUrl', ['client', 'GET', '/v1/calendar/connect']);
  await ask('returnFromConsent', ['client', 'GET', '/v1/calendar/callback?state=0.x']);
  const unknown = { code: 'x', state: '0.x' };
  await ask('connectCalendar refused', ['client', 'POST', '/v1/calendar/connect'], unknown);
  await ask('getCalendarStatus', ['client', 'GET', '/v1/calendar/status']);
  await ask('requestSync of none', ['client', 'POST', '/v1/calendar/sync']);
  await ask('listSyncDays', [
    'admin',
    'GET',
    '/v1/admin/calendar-sync?start_date=2026-03-01&end_date=2026-03-31',
  ]);
  await ask('listProposals', ['client', 'GET', '/v1/calendar/proposals']);
  await ask('decideProposal of none', ['client', 'POST', `/v1/calendar/proposals/${session_id}`], {
    decision: 'accept',
  });
  await ask('disconnectCalendar of none', ['client', 'DELETE', '/v1/calendar']);

  const { searchParams } = await consentOf(running, token, 'budgets@gmail.com');
  const consent = Object.fromEntries(searchParams);
  await ask('connectCalendar', ['client', 'POST', '/v1/calendar/connect'], consent);
  await running.events.idle();
  const shown = { ...asked, start_time: inDays(47), sync_to_calendar: true };
  await ask('scheduleSession shown in a calendar', schedule, shown);
  await ask('requestSync', ['client', 'POST', '/v1/calendar/sync']);
  await running.events.idle();
  await ask('disconnectCalendar', ['client', 'DELETE', '/v1/calendar']);
}

async function askForFeed(ask: Ask, running: LocalStack): Promise<void> {
  const feed = '/v1/calendar/feed';
  await ask('rotateFeed', ['client', 'POST', feed]);
  const { url } = await ask('rotateFeed once more', ['client', 'POST', feed]);
  await ask('getFeed', ['client', 'GET', feed]);
  const link = url.replace(running.api, '');
  await ask('readFeed', ['client', 'GET', link]);
  await ask('revokeFeed', ['client', 'DELETE', feed]);
  await ask('revokeFeed once more', ['client', 'DELETE', feed]);
  await ask('readFeed of a link that was revoked', ['client', 'GET', link]);
}

/** Makes every kind of request once, and answers what each of them used. */
async function measured(options: Partial<LocalStackOptions>): Promise<Map<string, Use>> {
  const running = await startTestStack(options);
  stack = running;
  const uses = new Map<string, Use>();
  let use: Use = { calls: 0, read: 0, write: 0 };
  let measuredFunction = '';
  running.store.onCall(({ caller, readUnits, writeUnits, grants }) => {
    // What follows an event is another function's.
    if (caller?.split('/')[0] !== measuredFunction) return;
    // Once in half a minute, and not with each request.
    if (grants.some(({ index }) => index === 'RecentIndex')) return;
    use.calls += 1;
    use.read += readUnits;
    use.write += writeUnits;
  });
  const tokens = {
    client: await running.token('client.10@example.com'),
    coach: await running.token('coach.a@example.com'),
    admin: await running.token('admin@example.com'),
  };
  const ask: Ask = async (request, [by, method, path], body, key) => {
    measuredFunction = request.split(' ')[0] ?? '';
    use = { calls: 0, read: 0, write: 0 };
    const headers = key === undefined ? {} : { 'Idempotency-Key': key };
    const answer = await call(running, method, path, { token: tokens[by], body, headers });
    uses.set(request, use);
    return answer.body;
  };

  await ask('getHealth', ['client', 'GET', '/v1/health']);
  const { user_id } = await ask('getMe', ['client', 'GET', '/v1/users/me']);
  await ask('getUser', ['client', 'GET', `/v1/users/${user_id}`]);
  await ask('getUserOverview', ['admin', 'GET', `/v1/admin/users/${user_id}`]);
  const invitation = { email: 'new@example.com', role: 'coach', first_name: 'New', last_name: 'Coach' };
  const invited = await ask('createUser', ['admin', 'POST', '/v1/users'], invitation);
  const account = `/v1/users/${invited.user_id}`;
  await ask('updateUser of the own account', ['client', 'PUT', `/v1/users/${user_id}`], { username: 'ten' });
  await ask('updateUser of a coach’s slots', ['admin', 'PUT', account], { total_slots: 4 });
  await ask('updateUser to another role', ['admin', 'PUT', account], { role: 'client' });
  await ask('deactivateUser', ['admin', 'DELETE', account]);
  await ask('deactivateUser once more', ['admin', 'DELETE', account]);
  await ask('listUsers of a full page', ['admin', 'GET', '/v1/users?limit=3']);
  await ask('listUsers by e-mail', ['admin', 'GET', '/v1/users?email=client.10@example.com']);
  await ask('listUsersByStatus', ['admin', 'GET', '/v1/admin/users?role=coach&status=deactivated']);
  const profile = `/v1/profiles/${profileIdOf(user_id)}`;
  await ask('listProfiles of a user', ['client', 'GET', `/v1/profiles?user_id=${user_id}`]);
  await ask('listProfiles of a team', ['admin', 'GET', `/v1/profiles?manager_id=${user_id}`]);
  await ask('getProfile', ['client', 'GET', profile]);
  await ask('getProfile by another coach', ['coach', 'GET', profile]);
  await ask('createProfile refused', ['client', 'POST', '/v1/profiles'], { first_name: 'A', last_name: 'B' });
  await ask('updateProfile', ['client', 'PUT', profile], { gender: 'female' });
  const preferences = '/v1/me/notification-preferences';
  await ask('getNotificationPreferences', ['client', 'GET', preferences]);
  await ask('updateNotificationPreferences', ['client', 'PUT', preferences], { booking_moved: [] });
  const link = await unsubscribeTokenOf(running, { userId: user_id, notice: 'session_reminder' });
  await ask('getSubscription', ['client', 'GET', `/v1/notifications/unsubscribe/${link}`]);
  await ask('unsubscribe', ['client', 'POST', `/v1/notifications/unsubscribe/${link}`]);

  const file = { name: 'a.png', type: 'image/png', content: await aPng() };
  const query = 'file_name=a.png&content_type=image/png&size=1000';
  await ask('getUploadUrl', ['client', 'GET', `/v1/media/upload-url?${query}`]);
  measuredFunction = 'makeThumbnails';
  use = { calls: 0, read: 0, write: 0 };
  const media_id = await upload(running, tokens.client, file);
  uses.set('makeThumbnails', use);
  await ask('registerMedia', ['client', 'POST', '/v1/media'], { media_id, title: 'Front' });
  await ask('listMedia', ['client', 'GET', '/v1/media']);
  await ask('getMedia', ['client', 'GET', `/v1/media/${media_id}`]);
  await ask('getMedia by somebody else', ['coach', 'GET', `/v1/media/${media_id}`]);
  await ask('deleteMedia', ['client', 'DELETE', `/v1/media/${media_id}`]);
  await running.events.idle();

  const { items } = await ask('listCoaches', ['client', 'GET', '/v1/bookings/coaches']);
  const { coach_id } = items[0];
  await ask('getCoach', ['client', 'GET', `/v1/bookings/coaches/${coach_id}`]);
  await ask('listTimes', ['client', 'GET', `/v1/bookings/coaches/${coach_id}/times`]);
  const book = ['client', 'POST', '/v1/bookings/book'] as ['client', string, string];
  const untimed = await ask('bookSlot without a time', book, { coach_id, slot_number: 9 });
  const timed = { coach_id, slot_number: 10, scheduled_at: inDays(20) };
  const { booking_id } = await ask('bookSlot with a time and a key', book, timed, 'key');
  await ask('bookSlot repeated under its key', book, timed, 'key');
  await ask('bookSlot refused', book, { coach_id, slot_number: 10 });
  const change = ['coach', 'PUT', `/v1/bookings/bookings/${booking_id}`] as ['coach', string, string];
  await ask('updateBooking to confirmed', change, { status: 'confirmed' });
  await ask('updateBooking to another day', change, { scheduled_at: inDays(21) });
  await ask('updateBooking to cancelled', change, { status: 'cancelled' });
  await ask('updateBooking to what it is', change, { status: 'cancelled' });
  const series = {
    coach_id,
    slot_number: 10,
    scheduled_at: inDays(40),
    frequency: 'weekly',
    count: 4,
    time_zone: 'UTC',
  };
  const recurring = ['client', 'POST', '/v1/bookings/recurring'] as ['client', string, string];
  const { series_id } = await ask('bookSeries of four', recurring, series, 'series');
  await ask('bookSeries repeated under its key', recurring, series, 'series');
  await ask('cancelSeries of four', ['client', 'DELETE', `/v1/bookings/recurring/${series_id}`]);
  await askForSchedule(ask);
  await askForTraining(ask);
  await askForOwnSchedule(ask, running, tokens.client);
  await askForFeed(ask, running);
  await ask('getAvailability', ['coach', 'GET', '/v1/coach/availability']);
  await ask('setAvailability', ['coach', 'PUT', '/v1/coach/availability'], alwaysOpen);
  const date = `/v1/coach/availability/dates/${inDays(200).slice(0, 10)}`;
  await ask('overrideDate', ['coach', 'PUT', date], { windows: [] });
  await ask('restoreDate', ['coach', 'DELETE', date]);

  const full = items.find((coach: { available_slots: number }) => coach.available_slots === 0);
  const waitlist = `/v1/bookings/coaches/${full.coach_id}/waitlist`;
  await ask('joinWaitlist', ['client', 'POST', waitlist]);
  await ask('listWaitlistPlaces', ['client', 'GET', '/v1/bookings/waitlist']);
  await ask('acceptOffer refused', ['client', 'POST', `/v1/bookings/waitlist/${full.coach_id}/accept`], {});
  await ask('leaveWaitlist', ['client', 'DELETE', waitlist]);

  const own = ['client', 'POST', '/v1/me/workout-logs'] as ['client', string, string];
  const workout = { date: '2026-03-02', title: 'Squats' };
  const { log_id } = await ask('createWorkoutLog', own, workout, 'log');
  await ask('createWorkoutLog repeated under its key', own, workout, 'log');
  await ask('listWorkoutLogs', ['client', 'GET', '/v1/me/workout-logs']);
  const log = `/v1/me/workout-logs/${log_id}`;
  await ask('updateWorkoutLog', ['client', 'PUT', log], { title: 'Deadlifts' });
  await ask('updateWorkoutLog to another date', ['client', 'PUT', log], { date: '2026-03-03' });
  await ask('deleteWorkoutLog', ['client', 'DELETE', log]);
  const kinds = [
    ['DietLog', 'DietLogs', 'diet-logs', { date: '2026-03-02', meal: 'lunch', description: 'Rice' }],
    ['ProgressEntry', 'ProgressEntries', 'progress', { date: '2026-03-02', metric: 'weight_kg', value: 8 }],
  ] as const;
  for (const [one, many, path, told] of kinds) {
    const made = await ask(`create${one}`, ['client', 'POST', `/v1/me/${path}`], told);
    await ask(`list${many}`, ['client', 'GET', `/v1/me/${path}`]);
    await ask(`update${one}`, ['client', 'PUT', `/v1/me/${path}/${made.log_id}`], { notes: 'Well' });
    await ask(`delete${one}`, ['client', 'DELETE', `/v1/me/${path}/${made.log_id}`]);
  }
  const { items: clients } = await ask('listCoachClients', ['coach', 'GET', '/v1/coach/clients']);
  const theirs = `/v1/coach/clients/${clients[0].client_id}`;
  await ask('getCoachClient', ['coach', 'GET', theirs]);
  await ask('getCoachClient of somebody else', ['coach', 'GET', `/v1/coach/clients/${user_id}`]);
  await ask('listClientWorkoutLogs', ['coach', 'GET', `${theirs}/workout-logs`]);
  await ask('listClientDietLogs', ['coach', 'GET', `${theirs}/diet-logs`]);
  await ask('getClientProgress', ['coach', 'GET', `${theirs}/progress`]);
  await ask('listMyBookings', ['client', 'GET', '/v1/bookings/my-bookings']);
  await ask('listCoachBookings', ['coach', 'GET', '/v1/bookings/coach/bookings']);
  await ask('listAllBookings of a full page', ['admin', 'GET', '/v1/bookings/admin/bookings?limit=1']);
  await ask('listBookingsOfCoach', ['admin', 'GET', `/v1/bookings/admin/coaches/${coach_id}/bookings`]);
  const held = `/v1/bookings/bookings/${untimed.booking_id}`;
  await call(running, 'PUT', held, { token: tokens.coach, body: { status: 'confirmed' } });
  await ask('updateBooking to completed', ['coach', 'PUT', held], { status: 'completed' });
  const review = ['client', 'POST', `/v1/bookings/bookings/${untimed.booking_id}/review`] as const;
  await ask('reviewBooking', [...review], { rating: 5 }, 'review');
  await ask('reviewBooking repeated under its key', [...review], { rating: 5 }, 'review');
  await ask('reviewBooking refused', [...review], { rating: 4 });
  await ask('listReviews', ['client', 'GET', `/v1/bookings/coaches/${coach_id}/reviews`]);
  const told = { title: 'Before the first session', answers: { sleep: 7 } };
  const create = ['client', 'POST', '/v1/submissions'] as ['client', string, string];
  const { submission_id } = await ask('createSubmission', create, told, 'submission');
  await ask('createSubmission repeated under its key', create, told, 'submission');
  const submission = `/v1/submissions/${submission_id}`;
  await ask('getSubmission', ['client', 'GET', submission]);
  await ask('getSubmission by somebody else', ['coach', 'GET', submission]);
  await ask('updateSubmission', ['client', 'PUT', submission], { title: 'Before the second' });
  await ask('updateSubmission to what it is', ['client', 'PUT', submission], {
    title: 'Before the second',
  });
  await ask('submitSubmission', ['client', 'POST', `${submission}/submit`]);
  await ask('reviewSubmission', ['admin', 'POST', `${submission}/review`], { decision: 'returned' });
  await ask('listSubmissions of a user', ['client', 'GET', '/v1/submissions']);
  await ask('listSubmissions of a user by somebody else', [
    'coach',
    'GET',
    `/v1/submissions?user_id=${user_id}`,
  ]);
  await ask('listSubmissions of a status', ['admin', 'GET', '/v1/submissions?status=returned']);
  const draft = await ask('createSubmission without a key', create, told);
  await ask('deleteSubmission', ['client', 'DELETE', `/v1/submissions/${draft.submission_id}`]);
  await ask('listAuditEntries', ['admin', 'GET', `/v1/admin/audit-log?entity_id=${booking_id}`]);
  for (const schedule of ['runDueTimers', 'syncDueCalendars']) {
    // At some times of the day the seed has reminders that are due.
    await running.events.idle();
    await running.runSchedule(schedule);
    measuredFunction = schedule;
    use = { calls: 0, read: 0, write: 0 };
    await running.runSchedule(schedule);
    uses.set(`${schedule} with nothing due`, use);
  }
  return uses;
}

const rows = (uses: ReadonlyMap<string, Use>, ...columns: (keyof Use)[]): Record<string, number[]> =>
  Object.fromEntries([...uses].map(([request, use]) => [request, columns.map((column) => use[column])]));

test('Calls and read units are as docs/data-model.md says', async () => {
  expect(rows(await measured({ engine: 'dynoxide' }), 'calls', 'read')).toEqual(
    rows(budgets, 'calls', 'read'),
  );
});

test(`Write units are as docs/data-model.md says${hasJava ? '' : ' (not measured: no Java for DynamoDB Local)'}`, async () => {
  if (!hasJava) return;
  expect(rows(await measured({ engine: 'aws' }), 'write')).toEqual(rows(budgets, 'write'));
});

test('The table knows every endpoint', () => {
  const known = new Set([...budgets.keys()].map((request) => request.split(' ')[0]));
  expect(contracts.filter(({ operationId }) => !known.has(operationId))).toEqual([]);
});
