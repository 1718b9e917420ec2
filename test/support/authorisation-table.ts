import type { OperationId } from '#shared/contracts.ts';
import type { Caller } from './callers.ts';

type Expected = Readonly<Record<Exclude<Caller, (typeof tokenless)[number]>, number>>;

/** Callers whom the gateway turns away from everything but the public endpoints. */
export const tokenless = [
  'no token',
  'expired token',
  'forged token',
  'token of another pool',
  'access token',
] as const;

const everybody = (status: number): Expected => ({
  'user without a group': 403,
  client: status,
  'other client': status,
  coach: status,
  'other coach': status,
  admin: status,
});

/**
 * Who may do what: the status that each caller gets for a request that is valid in itself. Where it concerns a booking,
 * it is one of `client` with `coach`.
 */
export const authorisation: Readonly<Record<Exclude<OperationId, 'getHealth'>, Expected>> = {
  getMe: everybody(200),
  // The account is that of `coach`.
  getUser: { ...everybody(404), coach: 200, admin: 200 },
  listUsers: { ...everybody(403), admin: 200 },
  listUsersByStatus: { ...everybody(403), admin: 200 },
  // A list shows what is the caller's to see, and nothing else.
  listProfiles: everybody(200),
  // The profile is that of `client`, whom a confirmed booking connects with `coach`.
  getProfile: { ...everybody(404), client: 200, coach: 200, admin: 200 },
  // It is there already.
  createProfile: { ...everybody(404), client: 409, admin: 409 },
  updateProfile: { ...everybody(404), client: 200, admin: 200 },
  listCoaches: everybody(200),
  getCoach: everybody(200),
  bookSlot: { ...everybody(403), client: 201, 'other client': 201 },
  listMyBookings: { ...everybody(200), admin: 403 },
  updateBooking: { ...everybody(200), 'other client': 404, 'other coach': 404 },
  listCoachBookings: { ...everybody(403), coach: 200, 'other coach': 200 },
  listAllBookings: { ...everybody(403), admin: 200 },
  listBookingsOfCoach: { ...everybody(403), admin: 200 },
  listAuditEntries: { ...everybody(403), admin: 200 },
};
