import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { LocalStack } from '#lib/local/stack.ts';
import { contracts, type OperationId } from '#shared/contracts.ts';
import { newId, profileIdOf } from '#shared/ids.ts';
import type { Contract } from '#shared/http/contract.ts';
import type { ProblemTitle } from '#shared/problems.ts';
import { authorisation, tokenless } from '#test/support/authorisation-table.ts';
import { type Caller, callers, tokensOf } from '#test/support/callers.ts';
import { call, problem, startTestStack } from '#test/support/stack.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';
import { uploadPicture } from '#test/support/uploads.ts';
import { inDays } from '#test/support/story.ts';
import { unsubscribeTokenOf } from '#test/support/unsubscribe-link.ts';

let stack: LocalStack;
let tokens: Record<Caller, string | undefined>;
let coachId: string;
let clientId: string;
let slot = 0;

beforeAll(async () => {
  stack = await startTestStack();
  tokens = await tokensOf(stack);
  coachId = String(decodeJwt(String(tokens.coach)).sub);
  clientId = String(decodeJwt(String(tokens.client)).sub);
});
afterAll(() => stack.close());

const titles: Readonly<Record<number, ProblemTitle>> = {
  400: 'ValidationError',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'ConflictError',
};

type Asked = { readonly path: string; readonly body?: unknown };

/** The next free slot of the coach: each cancelled booking gives its own back. */
const nextSlot = (): number => [1, 4, 5, 6, 7, 9, 10][slot++ % 7] ?? 1;

async function aBooking(): Promise<string> {
  const { body } = await call(stack, 'POST', '/v1/bookings/book', {
    token: tokens.client,
    body: { coach_id: coachId, slot_number: nextSlot() },
  });
  return body.booking_id;
}

const aSeriesRequest = () => ({
  coach_id: coachId,
  slot_number: nextSlot(),
  scheduled_at: inDays(40),
  frequency: 'weekly',
  count: 2,
  time_zone: 'UTC',
});

async function aSeries(): Promise<string> {
  const { body } = await call(stack, 'POST', '/v1/bookings/recurring', {
    token: tokens.client,
    body: aSeriesRequest(),
  });
  return body.series_id;
}

/** The way to a new log of the client's. */
async function aLog(kind: string, told: object): Promise<string> {
  const { body } = await call(stack, 'POST', `/v1/me/${kind}`, { token: tokens.client, body: told });
  return `/v1/me/${kind}/${body.log_id}`;
}

/** The way to a new entry on the roster of the coach, or of another kind of the coach's. */
async function madeByCoach(path: string, body: object, id: string): Promise<string> {
  const answer = await call(stack, 'POST', path, { token: tokens.coach, body });
  return `${path}/${answer.body[id]}`;
}

const aSubject = (): Promise<string> => madeByCoach('/v1/subjects', { name: 'Mara' }, 'subject_id');

let hours = 0;
const aSessionRequest = async () => ({
  session_date_time: inDays(100 + (hours += 1)),
  session_type: 'single',
  subject_id: (await aSubject()).split('/').at(-1),
  title: 'Assessment',
  duration: 45,
});
const aCoachSession = async (): Promise<string> =>
  madeByCoach('/v1/coach-sessions', await aSessionRequest(), 'session_id');

const aPlanRequest = () => ({
  user_id: clientId,
  name: 'Base',
  structure: { days: [{ name: 'A', exercises: [] }] },
});
const aPlan = (): Promise<string> => madeByCoach('/v1/plans', aPlanRequest(), 'plan_id');

/** What a session of the client's can be started with: nothing else is in progress. */
async function aTrainingRequest() {
  const { body } = await call(stack, 'GET', '/v1/sessions?completed=false', { token: tokens.client });
  for (const { session_id } of body.items) {
    await call(stack, 'DELETE', `/v1/sessions/${session_id}`, { token: tokens.client });
  }
  return { plan_id: (await aPlan()).split('/').at(-1), date: '2026-03-02' };
}

/** The way to a session that the client has in progress. */
async function aTrainingSession(): Promise<string> {
  const asked = { token: tokens.client, body: await aTrainingRequest() };
  const { body } = await call(stack, 'POST', '/v1/sessions', asked);
  return `/v1/sessions/${body.session_id}`;
}

const aScheduleRequest = () => ({
  session_config: { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' },
  start_time: inDays(30),
  time_zone: 'Europe/Berlin',
});

/** The way to a session that the client has scheduled. */
async function aScheduledSession(): Promise<string> {
  const asked = { token: tokens.client, body: aScheduleRequest() };
  const { body } = await call(stack, 'POST', '/v1/schedule', asked);
  return `/v1/schedule/${body.session_id}`;
}

/** The way to a calendar, by a new link of the client's. */
async function aFeed(): Promise<string> {
  const { body } = await call(stack, 'POST', '/v1/calendar/feed', { token: tokens.client });
  return body.url.replace(stack.api, '');
}

const farAway = inDays(200).slice(0, 10);

const cancelSeries = (seriesId: string) =>
  call(stack, 'DELETE', `/v1/bookings/recurring/${seriesId}`, { token: tokens.admin });

const become = (bookingId: string, status: string) =>
  call(stack, 'PUT', `/v1/bookings/bookings/${bookingId}`, { token: tokens.admin, body: { status } });

async function aCompletedBooking(): Promise<string> {
  const bookingId = await aBooking();
  for (const status of ['confirmed', 'completed']) await become(bookingId, status);
  return bookingId;
}

/** The way to a new draft of the client's. */
async function aDraft(): Promise<string> {
  const { body } = await call(stack, 'POST', '/v1/submissions', {
    token: tokens.client,
    body: { title: 'Before the first session', answers: { sleep: 7 } },
  });
  return `/v1/submissions/${body.submission_id}`;
}

async function submitted(): Promise<string> {
  const path = await aDraft();
  await call(stack, 'POST', `${path}/submit`, { token: tokens.client });
  return path;
}

/** A picture that `client` has uploaded. */
const aFile = (): Promise<string> => uploadPicture(stack, tokens.client);

const unsubscribeToken = (): Promise<string> =>
  unsubscribeTokenOf(stack, { userId: clientId, notice: 'session_reminder' });

/** A request of each operation that is valid in itself. */
const requests: Readonly<Record<OperationId, () => Promise<Asked>>> = {
  getHealth: async () => ({ path: '/v1/health' }),
  getMe: async () => ({ path: '/v1/users/me' }),
  getUser: async () => ({ path: `/v1/users/${coachId}` }),
  getUserOverview: async () => ({ path: `/v1/admin/users/${coachId}` }),
  createUser: async () => ({
    path: '/v1/users',
    body: { email: `${newId()}@example.com`, role: 'client', first_name: 'New', last_name: 'Here' },
  }),
  updateUser: async () => ({ path: `/v1/users/${coachId}`, body: { bio: `Since ${newId()}` } }),
  deactivateUser: async () => ({ path: `/v1/users/${newId()}` }),
  listUsers: async () => ({ path: '/v1/users' }),
  listUsersByStatus: async () => ({ path: '/v1/admin/users' }),
  listProfiles: async () => ({ path: `/v1/profiles?user_id=${clientId}` }),
  getProfile: async () => ({ path: `/v1/profiles/${profileIdOf(clientId)}` }),
  createProfile: async () => ({
    path: '/v1/profiles',
    body: { user_id: clientId, first_name: 'Jonas', last_name: 'Weber' },
  }),
  updateProfile: async () => ({ path: `/v1/profiles/${profileIdOf(clientId)}`, body: { gender: 'male' } }),
  getNotificationPreferences: async () => ({ path: '/v1/me/notification-preferences' }),
  updateNotificationPreferences: async () => ({ path: '/v1/me/notification-preferences', body: {} }),
  getSubscription: async () => ({ path: `/v1/notifications/unsubscribe/${await unsubscribeToken()}` }),
  unsubscribe: async () => ({ path: `/v1/notifications/unsubscribe/${await unsubscribeToken()}` }),
  getUploadUrl: async () => ({
    path: '/v1/media/upload-url?file_name=a.png&content_type=image/png&size=100',
  }),
  registerMedia: async () => ({ path: '/v1/media', body: { media_id: newId() } }),
  listMedia: async () => ({ path: '/v1/media' }),
  getMedia: async () => ({ path: `/v1/media/${await aFile()}` }),
  deleteMedia: async () => ({ path: `/v1/media/${await aFile()}` }),
  listCoaches: async () => ({ path: '/v1/bookings/coaches' }),
  getCoach: async () => ({ path: `/v1/bookings/coaches/${coachId}` }),
  bookSlot: async () => ({ path: '/v1/bookings/book', body: { coach_id: coachId, slot_number: nextSlot() } }),
  listTimes: async () => ({ path: `/v1/bookings/coaches/${coachId}/times` }),
  bookSeries: async () => ({ path: '/v1/bookings/recurring', body: aSeriesRequest() }),
  cancelSeries: async () => ({ path: `/v1/bookings/recurring/${await aSeries()}` }),
  getAvailability: async () => ({ path: '/v1/coach/availability' }),
  setAvailability: async () => ({ path: '/v1/coach/availability', body: alwaysOpen }),
  overrideDate: async () => ({ path: `/v1/coach/availability/dates/${farAway}`, body: { windows: [] } }),
  restoreDate: async () => ({ path: `/v1/coach/availability/dates/${farAway}` }),
  joinWaitlist: async () => ({ path: `/v1/bookings/coaches/${coachId}/waitlist` }),
  leaveWaitlist: async () => ({ path: `/v1/bookings/coaches/${coachId}/waitlist` }),
  listWaitlistPlaces: async () => ({ path: '/v1/bookings/waitlist' }),
  acceptOffer: async () => ({ path: `/v1/bookings/waitlist/${coachId}/accept`, body: {} }),
  listCoachClients: async () => ({ path: '/v1/coach/clients' }),
  getCoachClient: async () => ({ path: `/v1/coach/clients/${clientId}` }),
  listClientWorkoutLogs: async () => ({ path: `/v1/coach/clients/${clientId}/workout-logs` }),
  listClientDietLogs: async () => ({ path: `/v1/coach/clients/${clientId}/diet-logs` }),
  getClientProgress: async () => ({ path: `/v1/coach/clients/${clientId}/progress` }),
  createWorkoutLog: async () => ({
    path: '/v1/me/workout-logs',
    body: { date: '2026-03-02', title: 'Squats' },
  }),
  listWorkoutLogs: async () => ({ path: '/v1/me/workout-logs' }),
  updateWorkoutLog: async () => ({
    path: await aLog('workout-logs', { date: '2026-03-02', title: 'Squats' }),
    body: { title: 'Deadlifts' },
  }),
  deleteWorkoutLog: async () => ({
    path: await aLog('workout-logs', { date: '2026-03-02', title: 'Squats' }),
  }),
  createDietLog: async () => ({
    path: '/v1/me/diet-logs',
    body: { date: '2026-03-02', meal: 'lunch', description: 'Rice' },
  }),
  listDietLogs: async () => ({ path: '/v1/me/diet-logs' }),
  updateDietLog: async () => ({
    path: await aLog('diet-logs', { date: '2026-03-02', meal: 'lunch', description: 'Rice' }),
    body: { description: 'Beans' },
  }),
  deleteDietLog: async () => ({
    path: await aLog('diet-logs', { date: '2026-03-02', meal: 'lunch', description: 'Rice' }),
  }),
  createProgressEntry: async () => ({
    path: '/v1/me/progress',
    body: { date: '2026-03-02', metric: 'weight_kg', value: 82.5 },
  }),
  listProgressEntries: async () => ({ path: '/v1/me/progress' }),
  updateProgressEntry: async () => ({
    path: await aLog('progress', { date: '2026-03-02', metric: 'weight_kg', value: 82.5 }),
    body: { value: 82 },
  }),
  deleteProgressEntry: async () => ({
    path: await aLog('progress', { date: '2026-03-02', metric: 'weight_kg', value: 82.5 }),
  }),
  listMyBookings: async () => ({ path: '/v1/bookings/my-bookings' }),
  updateBooking: async () => ({
    path: `/v1/bookings/bookings/${await aBooking()}`,
    body: { status: 'cancelled' },
  }),
  listCoachBookings: async () => ({ path: '/v1/bookings/coach/bookings' }),
  listAllBookings: async () => ({ path: '/v1/bookings/admin/bookings' }),
  listBookingsOfCoach: async () => ({ path: `/v1/bookings/admin/coaches/${coachId}/bookings` }),
  createCoachSession: async () => ({ path: '/v1/coach-sessions', body: await aSessionRequest() }),
  listCoachSessions: async () => ({ path: '/v1/coach-sessions' }),
  getCoachSession: async () => ({ path: await aCoachSession() }),
  updateCoachSession: async () => ({ path: await aCoachSession(), body: { title: 'Retest' } }),
  cancelCoachSession: async () => ({ path: await aCoachSession() }),
  createSubject: async () => ({ path: '/v1/subjects', body: { name: 'Mara' } }),
  listSubjects: async () => ({ path: '/v1/subjects' }),
  getSubject: async () => ({ path: await aSubject() }),
  updateSubject: async () => ({ path: await aSubject(), body: { sport: 'Rowing' } }),
  deleteSubject: async () => ({ path: await aSubject() }),
  createPlan: async () => ({ path: '/v1/plans', body: aPlanRequest() }),
  listPlans: async () => ({ path: `/v1/plans?user_id=${clientId}` }),
  getPlan: async () => ({ path: await aPlan() }),
  updatePlan: async () => ({ path: await aPlan(), body: { name: 'Peak' } }),
  archivePlan: async () => ({ path: await aPlan() }),
  startTrainingSession: async () => ({ path: '/v1/sessions', body: await aTrainingRequest() }),
  listTrainingSessions: async () => ({ path: `/v1/sessions?user_id=${clientId}` }),
  getTrainingSession: async () => ({ path: await aTrainingSession() }),
  updateTrainingSession: async () => ({
    path: await aTrainingSession(),
    body: { session: { exercises: [{ name: 'Squat', sets: [{ reps: 5 }] }] } },
  }),
  completeTrainingSession: async () => ({ path: `${await aTrainingSession()}/complete`, body: {} }),
  discardTrainingSession: async () => ({ path: await aTrainingSession() }),
  scheduleSession: async () => ({ path: '/v1/schedule', body: aScheduleRequest() }),
  listScheduledSessions: async () => ({ path: '/v1/schedule' }),
  getScheduledSession: async () => ({ path: await aScheduledSession() }),
  updateScheduledSession: async () => ({
    path: await aScheduledSession(),
    body: { start_time: inDays(31) },
  }),
  cancelScheduledSession: async () => ({ path: await aScheduledSession() }),
  getConsentUrl: async () => ({ path: '/v1/calendar/connect' }),
  returnFromConsent: async () => ({ path: '/v1/calendar/callback?error=access_denied' }),
  connectCalendar: async () => ({ path: '/v1/calendar/connect', body: { code: 'x', state: '0.x' } }),
  getCalendarStatus: async () => ({ path: '/v1/calendar/status' }),
  requestSync: async () => ({ path: '/v1/calendar/sync' }),
  listSyncDays: async () => ({ path: '/v1/admin/calendar-sync' }),
  listProposals: async () => ({ path: '/v1/calendar/proposals' }),
  decideProposal: async () => ({
    path: `/v1/calendar/proposals/${newId()}`,
    body: { decision: 'accept' },
  }),
  disconnectCalendar: async () => ({ path: '/v1/calendar' }),
  getFeed: async () => ({ path: '/v1/calendar/feed' }),
  rotateFeed: async () => ({ path: '/v1/calendar/feed' }),
  revokeFeed: async () => ({ path: '/v1/calendar/feed' }),
  readFeed: async () => ({ path: await aFeed() }),
  reviewBooking: async () => ({
    path: `/v1/bookings/bookings/${await aCompletedBooking()}/review`,
    body: { rating: 5, comment: 'Patient' },
  }),
  listReviews: async () => ({ path: `/v1/bookings/coaches/${coachId}/reviews` }),
  listSubmissions: async () => ({ path: `/v1/submissions?user_id=${clientId}` }),
  createSubmission: async () => ({ path: '/v1/submissions', body: { title: 'Week one', answers: {} } }),
  getSubmission: async () => ({ path: await aDraft() }),
  updateSubmission: async () => ({ path: await aDraft(), body: { title: 'Week two' } }),
  submitSubmission: async () => ({ path: `${await aDraft()}/submit` }),
  reviewSubmission: async () => ({
    path: `${await submitted()}/review`,
    body: { decision: 'returned', feedback: 'Please tell more' },
  }),
  deleteSubmission: async () => ({ path: await aDraft() }),
  listAuditEntries: async () => ({ path: `/v1/admin/audit-log?user_id=${coachId}` }),
};

function isForClients(operation: OperationId): boolean {
  const all: readonly Contract[] = contracts;
  const callersOf = all.find(({ operationId }) => operationId === operation)?.callers;
  return callersOf === 'signed-in' || (callersOf?.includes('client') ?? false);
}

function expectedStatus(operation: OperationId, caller: Caller): number {
  if (operation === 'returnFromConsent') return 302;
  if (!(operation in authorisation)) return 200;
  const expected: Readonly<Partial<Record<Caller, number>>> =
    authorisation[operation as keyof typeof authorisation];
  // A role is refused before anything is looked up.
  if (caller === 'token of a deactivated user' && !isForClients(operation)) return 403;
  return expected[caller] ?? 401;
}

describe.each(contracts.map(({ operationId, method }) => ({ operationId, method })))(
  '$operationId',
  ({ operationId, method }) => {
    test.each(callers)('by %s', async (caller) => {
      const { path, body } = await requests[operationId]();
      const answer = await call(stack, method, path, { token: tokens[caller], body });
      const status = expectedStatus(operationId, caller);
      expect(answer.status).toBe(status);
      const title = titles[status];
      if (title) expect(answer.body).toEqual(problem(status, title));
      const series = operationId === 'cancelSeries' ? path.split('/').at(-1) : answer.body?.series_id;
      if (series !== undefined) expect((await cancelSeries(series)).status).toBe(200);
      const made = operationId === 'bookSlot' ? answer.body?.booking_id : undefined;
      const left = operationId === 'updateBooking' ? path.split('/').at(-1) : made;
      if (left !== undefined) expect((await become(left, 'cancelled')).status).toBe(200);
    });
  },
);

test('The table and the gateway agree on who has no valid token', () => {
  expect(callers.filter((caller) => expectedStatus('getMe', caller) === 401)).toEqual(tokenless);
});

test('A booking that is not the caller’s and one that is not there get the same answer', async () => {
  const theirs = await aBooking();
  const asked = { token: tokens['other coach'], body: { status: 'cancelled' } };
  const [hidden, missing] = [
    await call(stack, 'PUT', `/v1/bookings/bookings/${theirs}`, asked),
    await call(stack, 'PUT', '/v1/bookings/bookings/01a1fc17-0000-7000-8000-000000000000', asked),
  ];
  const anonymous = ({ body }: typeof hidden) => ({ ...body, request_id: undefined });
  expect(anonymous(hidden)).toEqual(anonymous(missing));
});

test('A profile is listed for whoever may see it, and a team for its manager', async () => {
  const listed = async (caller: Caller, query: string) =>
    (await call(stack, 'GET', `/v1/profiles?${query}`, { token: tokens[caller] })).body.items.length;
  const seen = ['client', 'coach', 'admin', 'other client', 'other coach'] as const;
  const counts = await Promise.all(seen.map((caller) => listed(caller, `user_id=${clientId}`)));
  expect(counts).toEqual([1, 1, 1, 0, 0]);

  const path = `/v1/profiles/${profileIdOf(clientId)}`;
  const refused = await call(stack, 'PUT', path, { token: tokens.client, body: { manager_id: coachId } });
  expect(refused.body).toEqual(problem(403, 'Forbidden'));
  const otherCoachId = String(decodeJwt(String(tokens['other coach'])).sub);
  await call(stack, 'PUT', path, { token: tokens.admin, body: { manager_id: otherCoachId } });
  const teams = await Promise.all(seen.map((caller) => listed(caller, `manager_id=${otherCoachId}`)));
  expect(teams).toEqual([0, 0, 1, 0, 1]);
  expect(await listed('other coach', `user_id=${clientId}`)).toBe(1);
  await call(stack, 'PUT', path, { token: tokens.admin, body: { manager_id: null } });
});

test('A submission that is not the caller’s and one that is not there get the same answer', async () => {
  const theirs = await aDraft();
  const missing = '/v1/submissions/01a1fc17-0000-7000-8000-000000000000';
  const ways: readonly [string, string, object?][] = [
    ['GET', ''],
    ['PUT', '', { title: 'Mine' }],
    ['DELETE', ''],
    ['POST', '/submit'],
    ['POST', '/review', { decision: 'approved' }],
  ];
  for (const [method, rest, body] of ways) {
    const answers = await Promise.all(
      [theirs, missing].map((path) =>
        call(stack, method, `${path}${rest}`, { token: tokens['other coach'], body }),
      ),
    );
    const [hidden, absent] = answers.map(({ body: { request_id: _its, ...told } }) => told);
    expect(hidden).toMatchObject({ status: 404 });
    expect(hidden).toEqual(absent);
  }
});

test('Submissions are listed for their user, their manager and admins, and a manager may do what a reviewer does', async () => {
  const member = await stack.token('client.07@example.com');
  const memberId = String(decodeJwt(member).sub);
  const listed = async (token: string | undefined, query: string) =>
    (await call(stack, 'GET', `/v1/submissions${query}`, { token })).body.items.length;
  const seen = [member, tokens.coach, tokens.admin, tokens.client, tokens['other coach']];
  expect(await Promise.all(seen.map((token) => listed(token, `?user_id=${memberId}`)))).toEqual([
    3, 3, 3, 0, 0,
  ]);
  expect(await listed(member, '')).toBe(3);
  expect(await listed(tokens.coach, '?status=submitted')).toBe(0);
  expect(await listed(tokens.admin, '?status=submitted')).toBeGreaterThan(0);
  expect(await listed(member, '?status=submitted')).toBe(1);

  const own = await call(stack, 'GET', `/v1/submissions?user_id=${memberId}&status=submitted`, {
    token: tokens.coach,
  });
  const path = `/v1/submissions/${own.body.items[0].submission_id}`;
  const asManager = async (method: string, way: string, body?: object) =>
    (await call(stack, method, way, { token: tokens.coach, body })).status;
  expect(await asManager('GET', path)).toBe(200);
  expect(await asManager('PUT', path, { title: 'Mine' })).toBe(403);
  expect(await asManager('DELETE', path)).toBe(403);
  expect(await asManager('POST', `${path}/submit`)).toBe(403);
  expect(await asManager('POST', `${path}/review`, { decision: 'approved' })).toBe(200);
});

test('An admin reviews nothing of their own', async () => {
  const { body } = await call(stack, 'POST', '/v1/submissions', {
    token: tokens.admin,
    body: { title: 'Mine', answers: {} },
  });
  const path = `/v1/submissions/${body.submission_id}`;
  await call(stack, 'POST', `${path}/submit`, { token: tokens.admin });
  const refused = await call(stack, 'POST', `${path}/review`, {
    token: tokens.admin,
    body: { decision: 'approved' },
  });
  expect(refused.body).toEqual(problem(403, 'Forbidden'));
});
