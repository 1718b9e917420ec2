import { daysTouched as daysTouchedBy } from '../agendas/agenda.ts';
import { type Booking, claimOf, connects, isOpen } from './booking.ts';

/** A booking as it was, if it was, and as it will be. */
export type Transition = { readonly before?: Booking | undefined; readonly after: Booking };

/** The UTC days on which the agendas of both people change. */
export const daysTouched = ({ before, after }: Transition): string[] =>
  daysTouchedBy(claimOf(before), claimOf(after));

/** From here on the booking holds its slot, and its time. */
export const opens = ({ before, after }: Transition): boolean => !isOpen(before) && isOpen(after);
/** And up to here. */
export const closes = ({ before, after }: Transition): boolean => isOpen(before) && !isOpen(after);

export const losesConnection = ({ before, after }: Transition): boolean =>
  connects(before) && !connects(after);
