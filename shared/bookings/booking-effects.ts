import type { AgendaRepository } from '../agendas/agenda.repository.ts';
import { type AgendaDay, claimed } from '../agendas/agenda.ts';
import type { ConnectionRepository } from '../connections/connection.repository.ts';
import type { Connection } from '../connections/connection.ts';
import { LostRace } from '../dynamodb/lost-race.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { Problem } from '../problems.ts';
import type { SlotRepository } from '../slots/slot.repository.ts';
import type { Holder } from '../slots/slot.ts';
import type { CoachCountersRepository } from '../users/coach-counters.repository.ts';
import type { BookingRepository } from './booking.repository.ts';
import { type Booking, claimOf, connects } from './booking.ts';
import type { Series } from './series.ts';
import { closes, losesConnection, opens, type Transition } from './transition.ts';

/** What transitions' effects rest on, as it was read. */
export type Seen = {
  readonly days: readonly AgendaDay[];
  readonly connection?: Connection | undefined;
  /** Of occurrences, once one of them ends. */
  readonly series?: Series | undefined;
  /** The slot is already held for the client, who accepts it. */
  readonly offer?: Holder | undefined;
};

export type Stores = {
  readonly bookings: BookingRepository;
  readonly slots: SlotRepository;
  readonly counters: CoachCountersRepository;
  readonly agendas: AgendaRepository;
  readonly connections: ConnectionRepository;
};

/**
 * Everything besides the bookings themselves that transitions of one pair and one slot change. Each effect follows from
 * what the two states hold, so that no order of transitions can hold a slot twice, give one back twice or leave a claim
 * behind.
 * @throws `ConflictError` when a new time is taken in either agenda.
 */
export function effectsOf(transitions: readonly Transition[], seen: Seen, stores: Stores): TransactionPart[] {
  return [
    ...slotEffects(transitions, seen, stores),
    ...agendaEffects(transitions, seen, stores),
    ...connectionEffects(transitions, seen, stores),
  ];
}

function slotEffects(transitions: readonly Transition[], seen: Seen, stores: Stores): TransactionPart[] {
  const opened = transitions.find(opens);
  if (opened) return taking(opened.after, seen, stores);
  const closed = transitions.filter(closes);
  return closed[0] ? givingBack(closed[0].after, closed.length, seen, stores) : [];
}

function taking(booking: Booking, { offer }: Seen, { slots, counters }: Stores): TransactionPart[] {
  const { coach_id, client_id, slot_number, updated_at } = booking;
  const slot = { coach_id, slot_number, client_id, ...holderOf(booking), held_since: updated_at };
  return offer
    ? [slots.accepting(slot, offer), counters.stillBookable(coach_id)]
    : [slots.holding(slot), counters.takingSlot(coach_id, slot_number)];
}

/** Occurrences of a series share a slot, which goes with the last one that is open. */
function givingBack(
  booking: Booking,
  count: number,
  { series }: Seen,
  { bookings, slots, counters }: Stores,
): TransactionPart[] {
  const ended = booking.series_id === undefined ? [] : [bookings.endingOccurrences(known(series), count)];
  if (series && series.open_count > count) return ended;
  return [...ended, slots.releasing(booking, holderOf(booking)), counters.givingSlotBack(booking.coach_id)];
}

const holderOf = ({ booking_id, series_id }: Booking): Holder =>
  series_id === undefined ? { booking_id } : { series_id };

function known(series: Series | undefined): Series {
  if (!series) throw new Error('The series of an occurrence was not read');
  return series;
}

function agendaEffects(
  transitions: readonly Transition[],
  { days }: Seen,
  { agendas }: Stores,
): TransactionPart[] {
  return days.map((day) =>
    agendas.replacing(transitions.reduce((written, { after }) => withClaim(written, after), day)),
  );
}

const withClaim = (day: AgendaDay, booking: Booking): AgendaDay =>
  claimed(day, { id: booking.booking_id, kind: 'booking' }, claimOf(booking), ({ user_id }) => {
    const whose = user_id === booking.coach_id ? 'coach' : 'client';
    return new Problem('ConflictError', `The ${whose} has something else at this time`);
  });

function connectionEffects(
  transitions: readonly Transition[],
  { connection }: Seen,
  { connections }: Stores,
): TransactionPart[] {
  const gained = transitions.find(({ before, after }) => !connects(before) && connects(after));
  if (gained) return [connections.countingOneMore(gained.after, gained.after.updated_at)];
  const lost = transitions.filter(losesConnection).length;
  if (lost === 0) return [];
  // It went with a change that came between the reading of the bookings and that of the connection.
  if (!connection || connection.booking_count < lost) throw new LostRace('The connection is gone');
  return [connections.countingFewer(connection, lost)];
}
