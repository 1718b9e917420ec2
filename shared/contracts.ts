import { listAuditEntries } from './audit/audit-log.contracts.ts';
import {
  bookSlot,
  listAllBookings,
  listBookingsOfCoach,
  listCoachBookings,
  listMyBookings,
  updateBooking,
} from './bookings/booking.contracts.ts';
import { getCoach, listCoaches } from './coaches/coach.contracts.ts';
import { getHealth } from './health/health.contracts.ts';
import type { Contract } from './http/contract.ts';
import { deleteMedia, getMedia, getUploadUrl, listMedia, registerMedia } from './media/media.contracts.ts';
import {
  getNotificationPreferences,
  getSubscription,
  unsubscribe,
  updateNotificationPreferences,
} from './notifications/notification.contracts.ts';
import { createProfile, getProfile, listProfiles, updateProfile } from './profiles/profile.contracts.ts';
import { listReviews, reviewBooking } from './reviews/review.contracts.ts';
import {
  createSubmission,
  deleteSubmission,
  getSubmission,
  listSubmissions,
  reviewSubmission,
  submitSubmission,
  updateSubmission,
} from './submissions/submission.contracts.ts';
import { deactivateUser, updateUser } from './users/account-change.contracts.ts';
import { createUser } from './users/invitation.contracts.ts';
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
  bookSlot,
  listMyBookings,
  updateBooking,
  listCoachBookings,
  listAllBookings,
  listBookingsOfCoach,
  reviewBooking,
  listReviews,
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
