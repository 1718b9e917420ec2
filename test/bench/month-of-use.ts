/** Every request of the mix, made by people of the seed in an order in which each can be made, again and again. */
import sharp from 'sharp';
import type { MixRequest, Person } from '#lib/usage/request-mix.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- a story knows what it is answered
type Body = any;
type Request = readonly [by: Person, method: string, path: string, body?: object];

export type Asks = {
  /** Makes a request that is recorded under its row, and answers its body. */
  readonly ask: (row: MixRequest, ...request: Request) => Promise<Body>;
  /** Makes one that only leads to others. */
  readonly send: (...request: Request) => Promise<Body>;
};

const noonIn = (days: number): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T12:00:00.000Z`;

/** `round`: no two rounds want the same times. */
export async function monthOfUse(asks: Asks, round: number): Promise<void> {
  const { ask } = asks;
  const { user_id } = await ask('getMe', 'client', 'GET', '/v1/users/me');
  await ask('updateProfile', 'client', 'PUT', await profileOf(asks, user_id), { weight_kg: 60 + round });
  await openAllDay(asks, round);
  await bookings(asks, round);
  await training(asks, round);
  await logs(asks, round);
  await ownSchedule(asks, round);
  await media(asks);
  await submissions(asks);
  await coachsDay(asks, round);
  await ask('listUsers of a full page', 'admin', 'GET', '/v1/users');
  await ask('getUserOverview', 'admin', 'GET', `/v1/admin/users/${user_id}`);
  await ask('listAllBookings of a full page', 'admin', 'GET', '/v1/bookings/admin/bookings');
  await ask('listAuditEntries', 'admin', 'GET', `/v1/admin/audit-log?user_id=${user_id}`);
}

async function profileOf({ send }: Asks, userId: string): Promise<string> {
  const { items } = await send('client', 'GET', `/v1/profiles?user_id=${userId}`);
  return `/v1/profiles/${items[0].profile_id}`;
}

async function bookings({ ask, send }: Asks, round: number): Promise<void> {
  const { items } = await ask('listCoaches', 'client', 'GET', '/v1/bookings/coaches');
  const { coach_id } = items[0];
  const coach = `/v1/bookings/coaches/${coach_id}`;
  await ask('getCoach', 'client', 'GET', coach);
  await ask('listReviews', 'client', 'GET', `${coach}/reviews`);
  await ask('listTimes', 'client', 'GET', `${coach}/times`);
  const timed = { coach_id, slot_number: 10, scheduled_at: noonIn(10 + 2 * round) };
  const book = ['client', 'POST', '/v1/bookings/book'] as const;
  const { booking_id } = await ask('bookSlot with a time and a key', ...book, timed);
  await ask('bookSlot refused', ...book, timed);
  const booking = `/v1/bookings/bookings/${booking_id}`;
  await ask('updateBooking to confirmed', 'coach', 'PUT', booking, { status: 'confirmed' });
  const moved = { scheduled_at: noonIn(11 + 2 * round) };
  await ask('updateBooking to another day', 'coach', 'PUT', booking, moved);
  await ask('updateBooking to cancelled', 'client', 'PUT', booking, { status: 'cancelled' });
  const untimed = await send(...book, { coach_id, slot_number: 10 });
  const held = `/v1/bookings/bookings/${untimed.booking_id}`;
  await send('coach', 'PUT', held, { status: 'confirmed' });
  await ask('updateBooking to completed', 'coach', 'PUT', held, { status: 'completed' });
  await ask('reviewBooking', 'client', 'POST', `${held}/review`, {
    rating: 5,
    comment: 'Patient and precise.',
  });
  await ask('listMyBookings', 'client', 'GET', '/v1/bookings/my-bookings');
}

/** A session that people are reminded of. */
export async function confirmedBooking({ send }: Pick<Asks, 'send'>, at: Date): Promise<void> {
  const { items } = await send('client', 'GET', '/v1/bookings/coaches');
  const timed = { coach_id: items[0].coach_id, slot_number: 10, scheduled_at: at.toISOString() };
  const { booking_id } = await send('client', 'POST', '/v1/bookings/book', timed);
  await send('coach', 'PUT', `/v1/bookings/bookings/${booking_id}`, { status: 'confirmed' });
}

const exercises = ['Squat', 'Bench press', 'Row', 'Plank'].map((name) => ({
  name,
  sets: [5, 5, 5].map((target_reps) => ({ target_reps, target_weight_kg: 60 })),
}));
const done = exercises.map((exercise) => ({
  ...exercise,
  sets: exercise.sets.map((set) => ({ ...set, completed: true })),
}));

async function training({ ask }: Asks, round: number): Promise<void> {
  const told = { name: `Base ${round}`, structure: { days: [{ name: 'A', exercises }] } };
  const { plan_id } = await ask('createPlan', 'client', 'POST', '/v1/plans', told);
  await ask('listPlans', 'client', 'GET', '/v1/plans');
  await ask('getPlan', 'client', 'GET', `/v1/plans/${plan_id}`);
  await ask('updatePlan', 'client', 'PUT', `/v1/plans/${plan_id}`, { name: `Peak ${round}` });
  const asked = { plan_id, date: '2026-03-02', session: { exercises } };
  const { session_id } = await ask('startTrainingSession', 'client', 'POST', '/v1/sessions', asked);
  const session = `/v1/sessions/${session_id}`;
  const noted = { session: { exercises: done } };
  await ask('updateTrainingSession', 'client', 'PATCH', session, noted);
  await ask('completeTrainingSession', 'client', 'POST', `${session}/complete`, noted);
  await ask('getTrainingSession', 'client', 'GET', session);
  await ask('listTrainingSessions', 'client', 'GET', '/v1/sessions');
}

async function logs({ ask }: Asks, round: number): Promise<void> {
  const date = '2026-03-02';
  await ask('createWorkoutLog', 'client', 'POST', '/v1/me/workout-logs', { date, title: 'Squats' });
  await ask('listWorkoutLogs', 'client', 'GET', '/v1/me/workout-logs');
  const meal = { date, meal: 'lunch', description: 'Rice with vegetables' };
  await ask('createDietLog', 'client', 'POST', '/v1/me/diet-logs', meal);
  await ask('listDietLogs', 'client', 'GET', '/v1/me/diet-logs');
  const weight = { date, metric: 'weight_kg', value: 60 + round };
  await ask('createProgressEntry', 'client', 'POST', '/v1/me/progress', weight);
  await ask('listProgressEntries', 'client', 'GET', '/v1/me/progress');
}

async function ownSchedule({ ask, send }: Asks, round: number): Promise<void> {
  await ask('scheduleSession', 'client', 'POST', '/v1/schedule', {
    session_config: { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' },
    start_time: noonIn(60 + round),
    time_zone: 'Europe/Berlin',
  });
  await ask('listScheduledSessions', 'client', 'GET', '/v1/schedule');
  const { url } = await send('client', 'POST', '/v1/calendar/feed');
  await ask('readFeed', 'client', 'GET', String(url).replace(/^.*(?=\/v1\/)/, ''));
}

async function media({ ask, send }: Asks): Promise<void> {
  const picture = { create: { width: 1600, height: 1200, channels: 3, background: '#357' } } as const;
  const content = Uint8Array.from(await sharp(picture).jpeg().toBuffer());
  const query = `file_name=a.jpg&content_type=image/jpeg&size=${content.length}`;
  const upload = await ask('getUploadUrl', 'client', 'GET', `/v1/media/upload-url?${query}`);
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, String(value));
  form.append('file', new Blob([content]), 'blob');
  const { ok, status } = await fetch(upload.url, { method: 'POST', body: form });
  if (!ok) throw new Error(`The upload was answered with ${status}`);
  const { media_id } = upload;
  await ask('registerMedia', 'client', 'POST', '/v1/media', { media_id, title: 'Front' });
  await ask('listMedia', 'client', 'GET', '/v1/media');
  await ask('getMedia', 'client', 'GET', `/v1/media/${media_id}`);
  await send('client', 'DELETE', `/v1/media/${media_id}`);
}

async function submissions({ ask }: Asks): Promise<void> {
  const told = { title: 'Before the first session', answers: { sleep: 7, goal: 'First pull-up' } };
  const { submission_id } = await ask('createSubmission', 'client', 'POST', '/v1/submissions', told);
  const submission = `/v1/submissions/${submission_id}`;
  await ask('submitSubmission', 'client', 'POST', `${submission}/submit`);
  await ask('getSubmission by somebody else', 'admin', 'GET', submission);
  await ask('listSubmissions of a status', 'admin', 'GET', '/v1/submissions?status=submitted');
  await ask('reviewSubmission', 'admin', 'POST', `${submission}/review`, { decision: 'approved' });
}

async function openAllDay({ ask }: Asks, round: number): Promise<void> {
  const hours = { ...alwaysOpen, horizon_days: 365 - round };
  await ask('setAvailability', 'coach', 'PUT', '/v1/coach/availability', hours);
  await ask('getAvailability', 'coach', 'GET', '/v1/coach/availability');
}

async function coachsDay({ ask, send }: Asks, round: number): Promise<void> {
  await ask('listCoachBookings', 'coach', 'GET', '/v1/bookings/coach/bookings');
  const { items } = await ask('listCoachClients', 'coach', 'GET', '/v1/coach/clients');
  const theirs = `/v1/coach/clients/${items[0].client_id}`;
  await ask('getCoachClient', 'coach', 'GET', theirs);
  await ask('listClientWorkoutLogs', 'coach', 'GET', `${theirs}/workout-logs`);
  await ask('listClientDietLogs', 'coach', 'GET', `${theirs}/diet-logs`);
  await ask('getClientProgress', 'coach', 'GET', `${theirs}/progress`);
  const { subject_id } = await send('coach', 'POST', '/v1/subjects', { name: `Mara ${round}` });
  const when = { session_date_time: noonIn(90 + round), duration: 60 };
  const retest = { ...when, session_type: 'single', subject_id, title: 'Retest' };
  const { session_id } = await ask('createCoachSession', 'coach', 'POST', '/v1/coach-sessions', retest);
  await ask('listCoachSessions of a range', 'coach', 'GET', `/v1/coach-sessions?from=${noonIn(90)}`);
  await ask('updateCoachSession', 'coach', 'PATCH', `/v1/coach-sessions/${session_id}`, { notes: 'Shoes' });
}
