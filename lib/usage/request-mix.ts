/** Whom the mix describes: a business of some size, and the admins who run it. */
export const clientele = { client: 10_000, coach: 200, admin: 3 } as const;

export type Person = keyof typeof clientele;

/** How often each person of a kind makes a request in a month, by its row in the table of store calls. */
const requestsOfOne = {
  // A client comes by twelve times a month, trains eight times and books two sessions.
  client: {
    getMe: 12,
    listMyBookings: 12,
    listScheduledSessions: 4,
    scheduleSession: 1,
    listCoaches: 2,
    getCoach: 3,
    listReviews: 1,
    listTimes: 4,
    'bookSlot with a time and a key': 2,
    'bookSlot refused': 0.1,
    'updateBooking to cancelled': 0.3,
    reviewBooking: 0.3,
    listPlans: 8,
    getPlan: 8,
    startTrainingSession: 8,
    updateTrainingSession: 24,
    completeTrainingSession: 8,
    listTrainingSessions: 8,
    getTrainingSession: 8,
    createWorkoutLog: 2,
    listWorkoutLogs: 4,
    createDietLog: 12,
    listDietLogs: 8,
    createProgressEntry: 4,
    listProgressEntries: 4,
    getUploadUrl: 0.5,
    registerMedia: 0.5,
    listMedia: 1,
    getMedia: 1,
    createSubmission: 0.2,
    submitSubmission: 0.2,
    updateProfile: 0.1,
    // One in twenty has subscribed to the calendar, which a program reads every four hours.
    readFeed: 9,
  },
  // A coach works on twenty days, and has a hundred bookings and fifty clients.
  coach: {
    getMe: 40,
    listCoachBookings: 60,
    'updateBooking to confirmed': 95,
    'updateBooking to another day': 10,
    'updateBooking to completed': 80,
    listCoachClients: 20,
    getCoachClient: 60,
    listClientWorkoutLogs: 60,
    listClientDietLogs: 30,
    getClientProgress: 40,
    'listCoachSessions of a range': 60,
    createCoachSession: 12,
    updateCoachSession: 6,
    createPlan: 10,
    getPlan: 20,
    updatePlan: 10,
    'getSubmission by somebody else': 12,
    reviewSubmission: 10,
    getAvailability: 4,
    setAvailability: 1,
  },
  admin: {
    'listUsers of a full page': 60,
    getUserOverview: 60,
    'listAllBookings of a full page': 60,
    'listSubmissions of a status': 20,
    listAuditEntries: 20,
  },
} as const satisfies Record<Person, Readonly<Record<string, number>>>;

type RequestOf<P extends Person> = keyof (typeof requestsOfOne)[P];

/** A request of the mix, by its row in the table of store calls: an endpoint and how it is asked. */
export type MixRequest = { [P in Person]: RequestOf<P> }[Person];

export type MixRow = {
  readonly request: MixRequest;
  readonly by: Person;
  /** Of one person of that kind. */
  readonly perMonth: number;
  /** Of all requests. */
  readonly share: number;
};

const people = Object.keys(requestsOfOne) as Person[];

/** Of everybody together. */
export const requestsPerMonth = people
  .flatMap((by) => Object.values(requestsOfOne[by]).map((perMonth) => perMonth * clientele[by]))
  .reduce((sum, count) => sum + count, 0);

/** What a described clientele asks for, in shares of all requests. */
export const requestMix: readonly MixRow[] = people.flatMap((by) =>
  Object.entries(requestsOfOne[by]).map(([request, perMonth]) => ({
    request: request as MixRequest,
    by,
    perMonth,
    share: (perMonth * clientele[by]) / requestsPerMonth,
  })),
);
