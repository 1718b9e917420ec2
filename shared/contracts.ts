import { listAuditEntries } from './audit/audit-log.contracts.ts';
import {
  getAvailability,
  overrideDate,
  restoreDate,
  setAvailability,
} from './availability/availability.contracts.ts';
import {
  bookSlot,
  listAllBookings,
  listBookingsOfCoach,
  listCoachBookings,
  listMyBookings,
  updateBooking,
} from './bookings/booking.contracts.ts';
import { bookSeries, cancelSeries } from './bookings/series.contracts.ts';
import { getFeed, readFeed, revokeFeed, rotateFeed } from './calendar-feeds/calendar-feed.contracts.ts';
import {
  createDietLog,
  listDietLogs,
  updateDietLog,
  deleteDietLog,
} from './client-logs/diet-log.contracts.ts';
import {
  createProgressEntry,
  listProgressEntries,
  updateProgressEntry,
  deleteProgressEntry,
} from './client-logs/progress-entry.contracts.ts';
import {
  createWorkoutLog,
  listWorkoutLogs,
  updateWorkoutLog,
  deleteWorkoutLog,
} from './client-logs/workout-log.contracts.ts';
import {
  listCoachClients,
  getCoachClient,
  listClientWorkoutLogs,
  listClientDietLogs,
  getClientProgress,
} from './coach-clients/coach-client.contracts.ts';
import {
  cancelCoachSession,
  createCoachSession,
  getCoachSession,
  listCoachSessions,
  updateCoachSession,
} from './coach-sessions/coach-session.contracts.ts';
import {
  connectCalendar,
  disconnectCalendar,
  getCalendarStatus,
  decideProposal,
  getConsentUrl,
  listProposals,
  listSyncDays,
  requestSync,
  returnFromConsent,
} from './calendar/calendar.contracts.ts';
import { getCoach, listCoaches } from './coaches/coach.contracts.ts';
import { listTimes } from './coaches/time.contracts.ts';
import { getHealth } from './health/health.contracts.ts';
import type { Contract } from './http/contract.ts';
import { deleteMedia, getMedia, getUploadUrl, listMedia, registerMedia } from './media/media.contracts.ts';
import {
  getNotificationPreferences,
  getSubscription,
  unsubscribe,
  updateNotificationPreferences,
} from './notifications/notification.contracts.ts';
import { archivePlan, createPlan, getPlan, listPlans, updatePlan } from './plans/plan.contracts.ts';
import { createProfile, getProfile, listProfiles, updateProfile } from './profiles/profile.contracts.ts';
import { listReviews, reviewBooking } from './reviews/review.contracts.ts';
import {
  cancelScheduledSession,
  getScheduledSession,
  listScheduledSessions,
  scheduleSession,
  updateScheduledSession,
} from './schedule/schedule.contracts.ts';
import {
  createSubmission,
  deleteSubmission,
  getSubmission,
  listSubmissions,
  reviewSubmission,
  submitSubmission,
  updateSubmission,
} from './submissions/submission.contracts.ts';
import {
  createSubject,
  deleteSubject,
  getSubject,
  listSubjects,
  updateSubject,
} from './subjects/subject.contracts.ts';
import {
  completeTrainingSession,
  discardTrainingSession,
  getTrainingSession,
  listTrainingSessions,
  startTrainingSession,
  updateTrainingSession,
} from './training-sessions/training-session.contracts.ts';
import { deactivateUser, updateUser } from './users/account-change.contracts.ts';
import { createUser } from './users/invitation.contracts.ts';
import {
  acceptOffer,
  joinWaitlist,
  leaveWaitlist,
  listWaitlistPlaces,
} from './waitlist/waitlist.contracts.ts';
import { getMe, getUser, getUserOverview, listUsers, listUsersByStatus } from './users/user.contracts.ts';

/** Every endpoint, in the order in which the documents show them. A function never imports this list: it would carry every schema. */
export const contracts = [
  getHealth,
  getMe,
  getUser,
  createUser,
  updateUser,
  deactivateUser,
  listUsers,
  listUsersByStatus,
  getUserOverview,
  listProfiles,
  getProfile,
  createProfile,
  updateProfile,
  getNotificationPreferences,
  updateNotificationPreferences,
  getSubscription,
  unsubscribe,
  getUploadUrl,
  registerMedia,
  listMedia,
  getMedia,
  deleteMedia,
  listCoaches,
  getCoach,
  listTimes,
  bookSlot,
  bookSeries,
  cancelSeries,
  listMyBookings,
  updateBooking,
  listCoachBookings,
  listAllBookings,
  listBookingsOfCoach,
  getAvailability,
  setAvailability,
  overrideDate,
  restoreDate,
  joinWaitlist,
  leaveWaitlist,
  listWaitlistPlaces,
  acceptOffer,
  listCoachClients,
  getCoachClient,
  listClientWorkoutLogs,
  listClientDietLogs,
  getClientProgress,
  createWorkoutLog,
  listWorkoutLogs,
  updateWorkoutLog,
  deleteWorkoutLog,
  createDietLog,
  listDietLogs,
  updateDietLog,
  deleteDietLog,
  createProgressEntry,
  listProgressEntries,
  updateProgressEntry,
  deleteProgressEntry,
  reviewBooking,
  listReviews,
  createCoachSession,
  listCoachSessions,
  getCoachSession,
  updateCoachSession,
  cancelCoachSession,
  createSubject,
  listSubjects,
  getSubject,
  updateSubject,
  deleteSubject,
  createPlan,
  listPlans,
  getPlan,
  updatePlan,
  archivePlan,
  startTrainingSession,
  listTrainingSessions,
  getTrainingSession,
  updateTrainingSession,
  completeTrainingSession,
  discardTrainingSession,
  scheduleSession,
  listScheduledSessions,
  getScheduledSession,
  updateScheduledSession,
  cancelScheduledSession,
  getConsentUrl,
  returnFromConsent,
  connectCalendar,
  getCalendarStatus,
  requestSync,
  disconnectCalendar,
  listProposals,
  decideProposal,
  listSyncDays,
  getFeed,
  rotateFeed,
  revokeFeed,
  readFeed,
  listSubmissions,
  createSubmission,
  getSubmission,
  updateSubmission,
  submitSubmission,
  reviewSubmission,
  deleteSubmission,
  listAuditEntries,
] as const satisfies readonly Contract[];

export type OperationId = (typeof contracts)[number]['operationId'];
