import type { Booking } from '#shared/bookings/booking.ts';
import { contracts, type OperationId } from '#shared/contracts.ts';
import { newId, profileIdOf } from '#shared/ids.ts';
import type { Role } from '#shared/users/role.ts';
import type { Submission } from '#shared/submissions/submission.ts';
import { roleStatusOf } from '#shared/users/user.ts';
import { aCoach, profileFor } from '#test/support/people.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';
import { gatewayEvent } from './gateway-event.ts';
import type { StubItems } from './store-stub.ts';

const people = Array.from({ length: 20 }, () => aCoach());
const [coach = aCoach()] = people;
const clientId = newId();

const aBooking = (): Booking => ({
  booking_id: newId(),
  coach_id: coach.user_id,
  client_id: clientId,
  slot_number: 1,
  status: 'pending',
  duration_minutes: 60,
  version: 1,
  created_at: coach.created_at,
  updated_at: coach.updated_at,
});
const bookings = Array.from({ length: 20 }, aBooking);

const submission = {
  submission_id: newId(),
  user_id: clientId,
  title: 'Before the first session',
  status: 'returned',
  version: 3,
  created_at: coach.created_at,
  updated_at: coach.updated_at,
} as const satisfies Partial<Submission>;

const ofCoach = { coach_id: coach.user_id };
const times = { created_at: coach.created_at, updated_at: coach.updated_at };

/** What the store holds: twenty coaches, of whom the first has twenty bookings, and a submission. */
export const storedItems: StubItems = {
  'test-users': people.map((person) => ({ ...person, role_status: roleStatusOf(person) })),
  'test-profiles': people.map(profileFor),
  'test-bookings': bookings,
  'test-availability': [{ ...alwaysOpen, ...ofCoach, overrides: [], version: 1, ...times }],
  'test-submissions': [{ ...submission, answers: '{"sleep":7}' }],
};

/** A date that is always to come. */
const inAMonth = new Date(Date.now() + 30 * 24 * 60 * 60_000).toISOString().slice(0, 10);

const as = (role: Role) => ({ caller: { userId: role === 'client' ? clientId : coach.user_id, role } });
const ofClient = { ...as('client'), params: { submission_id: submission.submission_id } };

/** A request of each endpoint that reads the store, answered well from those items. */
const requests = {
  getHealth: undefined,
  getMe: as('coach'),
  getUser: { ...as('coach'), params: { user_id: coach.user_id } },
  getUserOverview: { ...as('admin'), params: { user_id: coach.user_id } },
  // They change a Cognito user, or the stub has nobody whom they could change.
  createUser: undefined,
  deactivateUser: undefined,
  updateUser: { ...as('coach'), params: { user_id: coach.user_id }, body: { bio: 'Stronger' } },
  listUsers: as('admin'),
  listUsersByStatus: as('admin'),
  listProfiles: { ...as('coach'), query: { user_id: coach.user_id } },
  getProfile: { ...as('coach'), params: { profile_id: profileIdOf(coach.user_id) } },
  // It reads an account whose profile is missing, which the stub cannot have.
  createProfile: undefined,
  updateProfile: {
    ...as('coach'),
    params: { profile_id: profileIdOf(coach.user_id) },
    body: { gender: 'female' },
  },
  getNotificationPreferences: as('coach'),
  updateNotificationPreferences: { ...as('coach'), body: { booking_moved: [] } },
  // The stub is no KMS.
  getSubscription: undefined,
  unsubscribe: undefined,
  getUploadUrl: {
    ...as('client'),
    query: { file_name: 'a.png', content_type: 'image/png', size: '1000' },
  },
  // They ask S3 and sign with a secret, which the stub is not.
  registerMedia: undefined,
  listMedia: undefined,
  getMedia: undefined,
  deleteMedia: undefined,
  listCoaches: as('client'),
  getCoach: { ...as('client'), params: ofCoach },
  listTimes: { ...as('client'), params: ofCoach },
  bookSlot: { ...as('client'), body: { ...ofCoach, slot_number: 2 } },
  listMyBookings: as('client'),
  updateBooking: {
    ...as('coach'),
    params: { booking_id: bookings[0]?.booking_id ?? '' },
    body: { status: 'confirmed' },
  },
  listCoachBookings: as('coach'),
  listAllBookings: as('admin'),
  bookSeries: {
    ...as('client'),
    body: {
      ...ofCoach,
      slot_number: 2,
      scheduled_at: `${inAMonth}T10:00:00Z`,
      frequency: 'weekly',
      count: 4,
      time_zone: 'Europe/Berlin',
    },
  },
  // Its first answer would be a refusal: the stub's booking is in no series.
  cancelSeries: undefined,
  getAvailability: as('coach'),
  setAvailability: { ...as('coach'), body: { ...alwaysOpen, slot_minutes: 15 } },
  overrideDate: { ...as('coach'), params: { date: inAMonth }, body: { windows: [] } },
  restoreDate: { ...as('coach'), params: { date: inAMonth } },
  // The stub's coach has a free slot, and nobody waits.
  joinWaitlist: undefined,
  leaveWaitlist: undefined,
  listWaitlistPlaces: as('client'),
  acceptOffer: undefined,
  listCoachClients: as('coach'),
  // The stub connects nobody.
  getCoachClient: undefined,
  listClientWorkoutLogs: undefined,
  listClientDietLogs: undefined,
  getClientProgress: undefined,
  createWorkoutLog: { ...as('client'), body: { date: '2026-03-02', title: 'Squats' } },
  listWorkoutLogs: as('client'),
  // The stub has nobody's logs.
  updateWorkoutLog: undefined,
  deleteWorkoutLog: undefined,
  createDietLog: { ...as('client'), body: { date: '2026-03-02', meal: 'lunch', description: 'Rice' } },
  listDietLogs: as('client'),
  // The stub has nobody's logs.
  updateDietLog: undefined,
  deleteDietLog: undefined,
  createProgressEntry: { ...as('client'), body: { date: '2026-03-02', metric: 'weight_kg', value: 82.5 } },
  listProgressEntries: as('client'),
  // The stub has nobody's logs.
  updateProgressEntry: undefined,
  deleteProgressEntry: undefined,
  listBookingsOfCoach: { ...as('admin'), params: ofCoach },
  // The stub has no roster.
  createCoachSession: undefined,
  listCoachSessions: as('coach'),
  getCoachSession: undefined,
  updateCoachSession: undefined,
  cancelCoachSession: undefined,
  createSubject: { ...as('coach'), body: { name: 'Mara' } },
  listSubjects: as('coach'),
  getSubject: undefined,
  updateSubject: undefined,
  deleteSubject: undefined,
  createPlan: {
    ...as('client'),
    body: { name: 'Base', structure: { days: [{ name: 'A', exercises: [] }] } },
  },
  listPlans: as('client'),
  // The stub has nobody's plans.
  getPlan: undefined,
  updatePlan: undefined,
  archivePlan: undefined,
  startTrainingSession: undefined,
  listTrainingSessions: as('client'),
  getTrainingSession: undefined,
  updateTrainingSession: undefined,
  completeTrainingSession: undefined,
  discardTrainingSession: undefined,
  scheduleSession: {
    ...as('client'),
    body: {
      session_config: { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' },
      start_time: `${inAMonth}T10:00:00Z`,
      time_zone: 'Europe/Berlin',
    },
  },
  listScheduledSessions: as('client'),
  // The stub has nobody's schedule.
  getScheduledSession: undefined,
  updateScheduledSession: undefined,
  cancelScheduledSession: undefined,
  // They reach KMS or Google.
  getConsentUrl: undefined,
  returnFromConsent: undefined,
  connectCalendar: undefined,
  getCalendarStatus: as('client'),
  requestSync: undefined,
  disconnectCalendar: undefined,
  listProposals: as('client'),
  listSyncDays: as('admin'),
  decideProposal: undefined,
  getFeed: as('client'),
  rotateFeed: as('client'),
  revokeFeed: as('client'),
  // The stub knows no link.
  readFeed: undefined,
  // A completed booking is reviewed, and the stub has none.
  reviewBooking: undefined,
  listReviews: { ...as('client'), params: ofCoach },
  listSubmissions: as('client'),
  createSubmission: { ...as('client'), body: { title: submission.title, answers: { sleep: 7 } } },
  // It signs with a secret.
  getSubmission: undefined,
  updateSubmission: { ...ofClient, body: { answers: { sleep: 8 } } },
  submitSubmission: ofClient,
  // One is reviewed when it is submitted, and removed while it is a draft; the stub's is neither.
  reviewSubmission: undefined,
  deleteSubmission: undefined,
  listAuditEntries: { ...as('admin'), query: { user_id: coach.user_id } },
} satisfies Record<OperationId, object | undefined>;

/** The same as events, by function. */
export const firstRequests: ReadonlyMap<string, string> = new Map(
  contracts.flatMap((contract) => {
    const sent = requests[contract.operationId];
    return sent === undefined ? [] : [[contract.operationId, gatewayEvent(contract, sent)] as const];
  }),
);
