import type { Booking } from '#shared/bookings/booking.ts';
import { contracts, type OperationId } from '#shared/contracts.ts';
import { newId, profileIdOf } from '#shared/ids.ts';
import type { Role } from '#shared/users/role.ts';
import { roleStatusOf } from '#shared/users/user.ts';
import { aCoach, profileFor } from '#test/support/people.ts';
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

/** What the store holds: twenty coaches, of whom the first has twenty bookings. */
export const storedItems: StubItems = {
  'test-users': people.map((person) => ({ ...person, role_status: roleStatusOf(person) })),
  'test-profiles': people.map(profileFor),
  'test-bookings': bookings,
};

const as = (role: Role) => ({ caller: { userId: role === 'client' ? clientId : coach.user_id, role } });
const ofCoach = { coach_id: coach.user_id };

/** A request of each endpoint that reads the store, answered well from those items. */
const requests = {
  getHealth: undefined,
  getMe: as('coach'),
  getUser: { ...as('coach'), params: { user_id: coach.user_id } },
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
  listCoaches: as('client'),
  getCoach: { ...as('client'), params: ofCoach },
  bookSlot: { ...as('client'), body: { ...ofCoach, slot_number: 2 } },
  listMyBookings: as('client'),
  updateBooking: {
    ...as('coach'),
    params: { booking_id: bookings[0]?.booking_id ?? '' },
    body: { status: 'confirmed' },
  },
  listCoachBookings: as('coach'),
  listAllBookings: as('admin'),
  listBookingsOfCoach: { ...as('admin'), params: ofCoach },
  listAuditEntries: { ...as('admin'), query: { user_id: coach.user_id } },
} satisfies Record<OperationId, object | undefined>;

/** The same as events, by function. */
export const firstRequests: ReadonlyMap<string, string> = new Map(
  contracts.flatMap((contract) => {
    const sent = requests[contract.operationId];
    return sent === undefined ? [] : [[contract.operationId, gatewayEvent(contract, sent)] as const];
  }),
);
