import type { Booking } from '../bookings/booking.ts';
import type { ScheduledSession } from '../schedule/scheduled-session.ts';
import type { EntityOfUser } from './calendar-event.ts';

/** A booking, as the calendars of both its people have to do with it. */
export const ofBooking = ({ booking_id, coach_id, client_id }: Booking): EntityOfUser[] =>
  [coach_id, client_id].map((user_id) => ({ user_id, entity_id: booking_id, entity_type: 'booking' }));

/** A coach's session, as the calendar of the coach or of somebody on their roster has to do with it. */
export const ofCoachSession = (userId: string, sessionId: string, coachId: string): EntityOfUser => ({
  user_id: userId,
  entity_id: sessionId,
  entity_type: 'coach_session',
  owner_id: coachId,
});

export const ofScheduled = ({ user_id, session_id }: ScheduledSession): EntityOfUser => ({
  user_id,
  entity_id: session_id,
  entity_type: 'scheduled_session',
});
