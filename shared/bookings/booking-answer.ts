import { documented } from '../http/documented.ts';
import { Booking } from './booking.ts';

/** A booking as it is answered. */
export const BookingAnswer = documented(Booking, { id: 'Booking' });
