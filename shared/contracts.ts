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
import { createProfile, getProfile, listProfiles, updateProfile } from './profiles/profile.contracts.ts';
import { getMe, getUser, listUsers, listUsersByStatus } from './users/user.contracts.ts';

/** Every endpoint, in the order in which the documents show them. A function never imports this list: it would carry every schema. */
export const contracts = [
  getHealth,
  getMe,
  getUser,
  listUsers,
  listUsersByStatus,
  listProfiles,
  getProfile,
  createProfile,
  updateProfile,
  listCoaches,
  getCoach,
  bookSlot,
  listMyBookings,
  updateBooking,
  listCoachBookings,
  listAllBookings,
  listBookingsOfCoach,
  listAuditEntries,
] as const satisfies readonly Contract[];

export type OperationId = (typeof contracts)[number]['operationId'];
