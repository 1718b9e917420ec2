import { UsernameExistsException } from '@aws-sdk/client-cognito-identity-provider';
import { BookingService } from '#shared/bookings/booking.service.ts';
import { NewBookingService } from '#shared/bookings/new-booking.service.ts';
import { changeBooking } from '#shared/bookings/change-booking.ts';
import type { Booking, BookingStatus } from '#shared/bookings/booking.ts';
import { ReviewService } from '#shared/reviews/review.service.ts';
import { dayMilliseconds } from '#shared/time/interval.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import type { Role } from '#shared/users/role.ts';
import { newUser } from '#shared/users/new-user.ts';
import { UserService } from '#shared/users/user.service.ts';
import { type AccountDesk, createAccount } from './accounts.ts';
import { bookings, type SeedBooking } from './bookings.ts';
import { clients } from './clients.ts';
import { coaches } from './coaches.ts';
import { createLogs } from './create-logs.ts';
import { createSeries } from './create-series.ts';
import { createSubmissions } from './create-submissions.ts';
import { createTraining } from './create-training.ts';
import { fillSchedule } from './fill-schedule.ts';
import { fillWaitlist } from './fill-waitlist.ts';
import { idAt } from './id-at.ts';
import { instantOn } from './instant-on.ts';
import { admin } from './people.ts';
import { scheduleSessions } from './schedule-sessions.ts';
import { setAvailability } from './set-availability.ts';
import { uploadPictures } from './upload-pictures.ts';

/**
 * Whose scheduled sessions there are, and whose calendar the local stack connects: somebody whom a coach's roster
 * names.
 */
export const calendarClient = 3;

/**
 * Fills an empty environment with people, bookings with reviews, working hours, schedules, logs, plans with what was
 * trained by them, submissions and pictures, through the services that every request goes through.
 * @returns the ids of its clients, in their order; nothing, and nothing is changed, where the seed's people exist
 * already.
 */
export async function seed(desk: AccountDesk, now: Date): Promise<string[] | undefined> {
  const joined = new Date(now.getTime() - 60 * dayMilliseconds);
  let adminId: string;
  try {
    adminId = await createPerson(desk, admin, 'admin', joined);
  } catch (error) {
    if (error instanceof UsernameExistsException) return undefined;
    throw error;
  }
  const coachIds = await Promise.all(
    coaches.map((coach, place) => createPerson(desk, coach, 'coach', minutesAfter(joined, place))),
  );
  const clientIds = await Promise.all(
    clients.map((client, place) => createPerson(desk, client, 'client', minutesAfter(joined, place))),
  );
  for (const booking of bookings) {
    const [coachId, clientId] = [idAt(coachIds, booking.coach), idAt(clientIds, booking.client)];
    await createBooking(booking, { coachId, clientId }, now);
  }
  await setAvailability(coachIds, minutesAfter(joined, 60), now);
  await createSeries(now, { coachId: idAt(coachIds, 0), clientId: idAt(clientIds, 2) });
  await fillWaitlist({ adminId, coachId: idAt(coachIds, 2), clientIds: clientIds.slice(4, 6) }, now);
  await createLogs(clientIds, now);
  await fillSchedule({ coachId: idAt(coachIds, 1), clientIds }, now);
  await scheduleSessions(idAt(clientIds, calendarClient), now);
  await createTraining({ coachIds, clientIds }, now);
  await createSubmissions({ admin: adminId, coaches: coachIds, clients: clientIds }, now);
  await uploadPictures(clientIds, now);
  return clientIds;
}

/** People join one after the other, so that lists have an order. */
const minutesAfter = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * 60_000);

type Person = (typeof coaches)[number] | (typeof clients)[number] | typeof admin;

async function createPerson(desk: AccountDesk, person: Person, role: Role, joined: Date): Promise<string> {
  const user_id = await createAccount(desk, person, role);
  await new UserService().create(newUser({ ...person, user_id, role }, joined), {
    userId: user_id,
    at: joined,
  });
  return user_id;
}

/** Steps that lead to each state, after the booking itself. */
const steps: Readonly<Record<BookingStatus, readonly BookingStatus[]>> = {
  pending: [],
  confirmed: ['confirmed'],
  completed: ['confirmed', 'completed'],
  cancelled: ['cancelled'],
};

async function createBooking(
  { on, status, review, coach: _coach, client: _client, ...request }: SeedBooking,
  { coachId, clientId }: { coachId: string; clientId: string },
  now: Date,
): Promise<void> {
  const start = on && instantOn(on, now);
  const service = new BookingService();
  // Ten days before the session, or ten days ago.
  const requested = new Date(Math.min(now.getTime(), start ?? now.getTime()) - 10 * dayMilliseconds);
  const { entity } = await new NewBookingService().book(
    {
      ...request,
      coach_id: coachId,
      client_id: clientId,
      ...(start && { scheduled_at: timestampOf(start) }),
    },
    { userId: clientId, at: requested },
  );
  const confirmed = new Date(requested.getTime() + dayMilliseconds);
  const ended = new Date((start ?? now.getTime()) + request.duration_minutes * 60_000);
  for (const step of steps[status]) {
    const at = step === 'completed' ? ended : confirmed;
    const rule = (booking: Booking) => changeBooking(booking, { status: step }, { party: 'coach', at });
    await service.change(entity.booking_id, rule, { userId: coachId, at });
  }
  if (review) {
    const by = { userId: clientId, at: new Date(ended.getTime() + dayMilliseconds) };
    await new ReviewService().create({ ...review, booking_id: entity.booking_id, client_id: clientId }, by);
  }
}
