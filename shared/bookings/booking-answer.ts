import { Booking } from './booking.ts';

/** A booking as it is answered. */
export const BookingAnswer = Booking.meta({ id: 'Booking' });
