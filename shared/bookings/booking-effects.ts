import type { AgendaRepository } from '../agendas/agenda.repository.ts';
import { type AgendaDay, isFree, withEntry } from '../agendas/agenda.ts';
import type { Connection, ConnectionRepository } from '../connections/connection.repository.ts';
import { LostRace } from '../dynamodb/lost-race.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { Problem } from '../problems.ts';
import type { SlotRepository } from '../slots/slot.repository.ts';
import { daysOf } from '../time/interval.ts';
import type { UserRepository } from '../users/user.repository.ts';
import { claimOf, connects, isOpen } from './booking.ts';
import { losesConnection, type Transition } from './transition.ts';

/** What a transition's effects rest on, as it was read. */
export type Seen = { readonly days: readonly AgendaDay[]; readonly connection: Connection | undefined };

export type Stores = {
  readonly slots: SlotRepository;
  readonly users: UserRepository;
  readonly agendas: AgendaRepository;
  readonly connections: ConnectionRepository;
};

/**
 * Everything besides the booking itself that a transition changes. Each effect follows from what the two states hold,
 * so that no order of transitions can hold a slot twice, give one back twice or leave a claim behind.
 * @throws `ConflictError` when the new time is taken in either agenda.
 */
export function effectsOf(transition: Transition, seen: Seen, stores: Stores): TransactionPart[] {
  return [
    ...slotEffects(transition, stores),
    ...agendaEffects(transition, seen, stores),
    ...connectionEffects(transition, seen, stores),
  ];
}

function slotEffects({ before, after }: Transition, { slots, users }: Stores): TransactionPart[] {
  if (isOpen(before) === isOpen(after)) return [];
  const { coach_id, client_id, slot_number, booking_id, updated_at } = after;
  return isOpen(after)
    ? [
        slots.holding({ coach_id, slot_number, client_id, booking_id, held_since: updated_at }),
        users.takingSlot(coach_id, slot_number),
      ]
    : [slots.releasing({ coach_id, slot_number }, booking_id), users.givingSlotBack(coach_id)];
}

function agendaEffects({ after }: Transition, { days }: Seen, { agendas }: Stores): TransactionPart[] {
  const claim = claimOf(after);
  const claimed = claim ? daysOf(claim) : [];
  return days.map((day) => {
    if (!claim || !claimed.includes(day.day)) return agendas.replacing(withEntry(day, after.booking_id));
    if (!isFree(day, claim, after.booking_id)) {
      const whose = day.user_id === after.coach_id ? 'coach' : 'client';
      throw new Problem('ConflictError', `The ${whose} has something else at this time`);
    }
    return agendas.replacing(withEntry(day, after.booking_id, { ...claim, kind: 'booking' }));
  });
}

function connectionEffects(
  transition: Transition,
  { connection }: Seen,
  { connections }: Stores,
): TransactionPart[] {
  const { before, after } = transition;
  if (!connects(before) && connects(after)) return [connections.countingOneMore(after, after.updated_at)];
  if (!losesConnection(transition)) return [];
  // It went with a change that came between the reading of the booking and that of the connection.
  if (!connection) throw new LostRace('The connection is gone');
  return [connections.countingOneFewer(connection)];
}
