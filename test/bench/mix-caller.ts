import { type MixRequest, type MixRow, type Person, requestMix } from '#lib/usage/request-mix.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- who asks knows what is answered
type Body = any;

type Asked = {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  /** What the caller takes from the answer, unless it is a refusal. */
  readonly take?: (body: Body) => void;
};

export type Request = Asked & { readonly by: Person };
export type Send = (request: Request) => Promise<Body>;

const get = (path: string): Asked => ({ method: 'GET', path });
const post = (path: string, body?: object): Asked => ({ method: 'POST', path, ...(body && { body }) });
const put = (path: string, body: object): Asked => ({ method: 'PUT', path, body });

const noonIn = (days: number): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T12:00:00.000Z`;

const exercises = ['Squat', 'Bench press', 'Row', 'Plank'].map((name) => ({
  name,
  sets: [5, 5, 5].map((target_reps) => ({ target_reps, target_weight_kg: 60 })),
}));
const session = { exercises };
const date = '2026-03-02';
const meal = { date, meal: 'lunch', description: 'Rice with vegetables' };

/** Ids and paths. */
type Known = 'coach' | 'user' | 'client' | 'plan' | 'profile' | 'feed';

/** A client, their coach and an admin, who make one request after the other, each as often as the mix has it. */
export class MixCaller {
  readonly #place: number;
  readonly #drawn: readonly (MixRow & { readonly ask: () => Asked })[];
  #session: { readonly path: string; readonly updates: number } | undefined;
  #lastSession: string | undefined;
  #booking: string | undefined;
  #scheduled = 0;

  private constructor(place: number, known: Readonly<Record<Known, string>>) {
    this.#place = place;
    const requests = this.#requestsOf(known);
    this.#drawn = requestMix.flatMap((row) => {
      const ask = requests[row.by][row.request];
      return ask ? [{ ...row, ask }] : [];
    });
  }

  /** Somebody who has a plan and a calendar link, with a coach who is always there. `place`: no two want the same slot or day. */
  static async prepared(place: number, send: Send): Promise<MixCaller> {
    const ask = (by: Person, asked: Asked): Promise<Body> => send({ by, ...asked });
    const { user_id: coach } = await ask('coach', get('/v1/users/me'));
    const { user_id: user, profile } = await ask('client', get('/v1/users/me'));
    await ask('admin', put(`/v1/users/${coach}`, { total_slots: 100 }));
    await ask('coach', put('/v1/coach/availability', alwaysOpen));
    const { items } = await ask('coach', get('/v1/coach/clients'));
    const { plan_id: plan } = await ask(
      'client',
      post('/v1/plans', { name: 'Base', structure: { days: [{ name: 'A', exercises }] } }),
    );
    const { url } = await ask('client', post('/v1/calendar/feed'));
    const feed = String(url).replace(/^.*(?=\/v1\/)/, '');
    return new MixCaller(place, {
      coach,
      user,
      plan,
      feed,
      profile: profile.profile_id,
      client: items[0].client_id,
    });
  }

  /** Of all requests of the mix, the share of those that are made. */
  get share(): number {
    return this.#drawn.reduce((sum, { share }) => sum + share, 0);
  }

  next(): Request {
    let left = Math.random() * this.share;
    for (const { share, by, ask } of this.#drawn) {
      left -= share;
      if (left < 0) return { by, ...ask() };
    }
    return this.next();
  }

  /** Those that can be asked for at any time, by row of the mix. */
  #requestsOf(
    known: Readonly<Record<Known, string>>,
  ): Record<Person, Partial<Record<MixRequest, () => Asked>>> {
    const coach = `/v1/bookings/coaches/${known.coach}`;
    const theirs = `/v1/coach/clients/${known.client}`;
    const train = (): Asked => this.#training(known.plan);
    const book = (): Asked => this.#bookOrCancel(known.coach);
    return {
      client: {
        getMe: () => get('/v1/users/me'),
        updateProfile: () =>
          put(`/v1/profiles/${known.profile}`, { weight_kg: 60 + Math.floor(Math.random() * 40) }),
        listMyBookings: () => get('/v1/bookings/my-bookings'),
        listScheduledSessions: () => get('/v1/schedule'),
        scheduleSession: () => this.#schedule(),
        listCoaches: () => get('/v1/bookings/coaches'),
        getCoach: () => get(coach),
        listReviews: () => get(`${coach}/reviews`),
        listTimes: () => get(`${coach}/times`),
        'bookSlot with a time and a key': book,
        'updateBooking to cancelled': book,
        listPlans: () => get('/v1/plans'),
        getPlan: () => get(`/v1/plans/${known.plan}`),
        startTrainingSession: train,
        updateTrainingSession: train,
        completeTrainingSession: train,
        listTrainingSessions: () => get('/v1/sessions'),
        getTrainingSession: () => (this.#lastSession === undefined ? train() : get(this.#lastSession)),
        createWorkoutLog: () => post('/v1/me/workout-logs', { date, title: 'Squats' }),
        listWorkoutLogs: () => get('/v1/me/workout-logs'),
        createDietLog: () => post('/v1/me/diet-logs', meal),
        listDietLogs: () => get('/v1/me/diet-logs'),
        createProgressEntry: () => post('/v1/me/progress', { date, metric: 'weight_kg', value: 60 }),
        listProgressEntries: () => get('/v1/me/progress'),
        getUploadUrl: () => get('/v1/media/upload-url?file_name=a.jpg&content_type=image/jpeg&size=40000'),
        listMedia: () => get('/v1/media'),
        readFeed: () => get(known.feed),
      },
      coach: {
        getMe: () => get('/v1/users/me'),
        listCoachBookings: () => get('/v1/bookings/coach/bookings'),
        listCoachClients: () => get('/v1/coach/clients'),
        getCoachClient: () => get(theirs),
        listClientWorkoutLogs: () => get(`${theirs}/workout-logs`),
        listClientDietLogs: () => get(`${theirs}/diet-logs`),
        getClientProgress: () => get(`${theirs}/progress`),
        'listCoachSessions of a range': () => get(`/v1/coach-sessions?from=${noonIn(0)}`),
        getAvailability: () => get('/v1/coach/availability'),
      },
      admin: {
        'listUsers of a full page': () => get('/v1/users'),
        getUserOverview: () => get(`/v1/admin/users/${known.user}`),
        'listAllBookings of a full page': () => get('/v1/bookings/admin/bookings'),
        listAuditEntries: () => get(`/v1/admin/audit-log?user_id=${known.user}`),
      },
    };
  }

  /** A session is started, updated three times and completed, one after the other. */
  #training(plan_id: string): Asked {
    const current = this.#session;
    if (current === undefined) {
      const take = ({ session_id }: Body): void => {
        this.#session = { path: `/v1/sessions/${session_id}`, updates: 0 };
      };
      return { ...post('/v1/sessions', { plan_id, date, session }), take };
    }
    const { path, updates } = current;
    if (updates < 3) {
      this.#session = { path, updates: updates + 1 };
      return { method: 'PATCH', path, body: { session } };
    }
    const take = (): void => {
      [this.#session, this.#lastSession] = [undefined, path];
    };
    return { ...post(`${path}/complete`, { session }), take };
  }

  /** Slots do not run out, since each booking is cancelled before the next. */
  #bookOrCancel(coach_id: string): Asked {
    if (this.#booking !== undefined) {
      const take = (): void => {
        this.#booking = undefined;
      };
      return { ...put(this.#booking, { status: 'cancelled' }), take };
    }
    const take = ({ booking_id }: Body): void => {
      this.#booking = `/v1/bookings/bookings/${booking_id}`;
    };
    const wanted = { coach_id, slot_number: 20 + this.#place, scheduled_at: noonIn(20 + 5 * this.#place) };
    return { ...post('/v1/bookings/book', wanted), take };
  }

  #schedule(): Asked {
    this.#scheduled += 1;
    return post('/v1/schedule', {
      session_config: { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' },
      start_time: noonIn(60 + this.#scheduled),
      time_zone: 'Europe/Berlin',
    });
  }
}
