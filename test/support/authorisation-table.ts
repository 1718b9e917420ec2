import type { OperationId } from '#shared/contracts.ts';
import type { Caller } from './callers.ts';

/** Of those, nobody is asked who they are. */
export type PublicOperation =
  'getHealth' | 'getSubscription' | 'unsubscribe' | 'readFeed' | 'returnFromConsent';

type Expected = Readonly<Record<Exclude<Caller, (typeof tokenless)[number]>, number>>;

/** Callers who are turned away from everything but the public endpoints: by the gateway, and the last by the functions. */
export const tokenless = [
  'no token',
  'expired token',
  'forged token',
  'token of another pool',
  'access token',
  'token of a deactivated user',
] as const;

const everybody = (status: number): Expected => ({
  'user without a group': 403,
  client: status,
  'other client': status,
  coach: status,
  'other coach': status,
  admin: status,
});

const clients = (status: number): Expected => ({
  ...everybody(403),
  client: status,
  'other client': status,
});

const coaches = (status: number): Expected => ({ ...everybody(403), coach: status, 'other coach': status });

/**
 * Who may do what: the status that each caller gets for a request that is valid in itself. Where it concerns a booking,
 * it is one of `client` with `coach`.
 */
export const authorisation: Readonly<Record<Exclude<OperationId, PublicOperation>, Expected>> = {
  getMe: everybody(200),
  // The account is that of `coach`.
  getUser: { ...everybody(404), coach: 200, admin: 200 },
  getUserOverview: { ...everybody(403), admin: 200 },
  createUser: { ...everybody(403), admin: 201 },
  // The account is that of `coach`.
  updateUser: { ...everybody(404), coach: 200, admin: 200 },
  // Somebody of whom nobody here has heard.
  deactivateUser: { ...everybody(403), admin: 404 },
  listUsers: { ...everybody(403), admin: 200 },
  listUsersByStatus: { ...everybody(403), admin: 200 },
  // A list shows what is the caller's to see, and nothing else.
  listProfiles: everybody(200),
  // The profile is that of `client`, whom a confirmed booking connects with `coach`.
  getProfile: { ...everybody(404), client: 200, coach: 200, admin: 200 },
  // It is there already.
  createProfile: { ...everybody(404), client: 409, admin: 409 },
  updateProfile: { ...everybody(404), client: 200, admin: 200 },
  getNotificationPreferences: everybody(200),
  updateNotificationPreferences: everybody(200),
  getUploadUrl: everybody(200),
  // Nothing has been uploaded.
  registerMedia: everybody(409),
  listMedia: everybody(200),
  // The media are those of `client`, whom a confirmed booking connects with `coach`.
  getMedia: { ...everybody(404), client: 200, coach: 200, admin: 200 },
  deleteMedia: { ...everybody(404), client: 200, admin: 200 },
  listCoaches: everybody(200),
  getCoach: everybody(200),
  listTimes: everybody(200),
  bookSlot: { ...everybody(403), client: 201, 'other client': 201 },
  bookSeries: { ...everybody(403), client: 201, 'other client': 201 },
  cancelSeries: { ...everybody(200), 'other client': 404, 'other coach': 404 },
  listMyBookings: { ...everybody(200), admin: 403 },
  updateBooking: { ...everybody(200), 'other client': 404, 'other coach': 404 },
  listCoachBookings: { ...everybody(403), coach: 200, 'other coach': 200 },
  listAllBookings: { ...everybody(403), admin: 200 },
  listBookingsOfCoach: { ...everybody(403), admin: 200 },
  getAvailability: coaches(200),
  setAvailability: coaches(200),
  overrideDate: coaches(200),
  restoreDate: coaches(200),
  // The coach has free slots, and nobody waits.
  joinWaitlist: clients(409),
  leaveWaitlist: clients(404),
  listWaitlistPlaces: clients(200),
  acceptOffer: clients(404),
  listCoachClients: coaches(200),
  // A confirmed booking connects `client` with `coach`.
  getCoachClient: { ...coaches(404), coach: 200 },
  listClientWorkoutLogs: { ...coaches(404), coach: 200 },
  listClientDietLogs: { ...coaches(404), coach: 200 },
  getClientProgress: { ...coaches(404), coach: 200 },
  // The logs are those of `client`.
  createWorkoutLog: clients(201),
  listWorkoutLogs: clients(200),
  updateWorkoutLog: { ...clients(404), client: 200 },
  deleteWorkoutLog: { ...clients(404), client: 200 },
  createDietLog: clients(201),
  listDietLogs: clients(200),
  updateDietLog: { ...clients(404), client: 200 },
  deleteDietLog: { ...clients(404), client: 200 },
  createProgressEntry: clients(201),
  listProgressEntries: clients(200),
  updateProgressEntry: { ...clients(404), client: 200 },
  deleteProgressEntry: { ...clients(404), client: 200 },
  // Roster and schedule are those of `coach`.
  createCoachSession: { ...coaches(400), coach: 201 },
  listCoachSessions: coaches(200),
  getCoachSession: { ...coaches(404), coach: 200 },
  updateCoachSession: { ...coaches(404), coach: 200 },
  cancelCoachSession: { ...coaches(404), coach: 200 },
  createSubject: coaches(201),
  listSubjects: coaches(200),
  getSubject: { ...coaches(404), coach: 200 },
  updateSubject: { ...coaches(404), coach: 200 },
  deleteSubject: { ...coaches(404), coach: 200 },
  // `coach` has written the plan for `client`, with whom a confirmed booking connects them.
  createPlan: { ...everybody(404), client: 201, coach: 201 },
  // A list shows what is the caller's to see, and nothing else.
  listPlans: everybody(200),
  getPlan: { ...everybody(404), client: 200, coach: 200 },
  updatePlan: { ...everybody(404), client: 200, coach: 200 },
  archivePlan: { ...everybody(404), client: 200, coach: 200 },
  // By that plan.
  startTrainingSession: { ...everybody(400), client: 201 },
  listTrainingSessions: { ...everybody(404), client: 200, coach: 200 },
  getTrainingSession: { ...everybody(404), client: 200, coach: 200 },
  updateTrainingSession: { ...everybody(404), client: 200 },
  completeTrainingSession: { ...everybody(404), client: 200 },
  discardTrainingSession: { ...everybody(404), client: 200 },
  // The sessions are those of `client`.
  scheduleSession: everybody(201),
  listScheduledSessions: everybody(200),
  getScheduledSession: { ...everybody(404), client: 200 },
  updateScheduledSession: { ...everybody(404), client: 200 },
  cancelScheduledSession: { ...everybody(404), client: 200 },
  getConsentUrl: everybody(200),
  // Nobody has asked for this consent.
  connectCalendar: everybody(400),
  getCalendarStatus: everybody(200),
  // No calendar is connected.
  requestSync: everybody(409),
  listProposals: everybody(200),
  listSyncDays: { ...everybody(403), admin: 200 },
  decideProposal: everybody(404),
  disconnectCalendar: everybody(200),
  // The link is the caller's own.
  getFeed: everybody(200),
  rotateFeed: everybody(200),
  revokeFeed: everybody(200),
  // The booking is completed.
  reviewBooking: { ...everybody(403), client: 201, 'other client': 404 },
  listReviews: everybody(200),
  // A list shows what is the caller's to see, and nothing else.
  listSubmissions: everybody(200),
  createSubmission: everybody(201),
  // The submission is that of `client`, whom `coach` does not manage.
  getSubmission: { ...everybody(404), client: 200, admin: 200 },
  updateSubmission: { ...everybody(404), client: 200, admin: 403 },
  submitSubmission: { ...everybody(404), client: 200, admin: 403 },
  // It is submitted; nobody reviews their own.
  reviewSubmission: { ...everybody(404), client: 403, admin: 200 },
  // It is a draft.
  deleteSubmission: { ...everybody(404), client: 200, admin: 403 },
  listAuditEntries: { ...everybody(403), admin: 200 },
};
