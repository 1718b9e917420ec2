import { describe, expect, test } from '@jest/globals';
import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { AuditEntry } from '#shared/audit/audit-entry.ts';
import { toldOf } from '#shared/bookings/booking-told.ts';
import type { Booking } from '#shared/bookings/booking.ts';
import { newId } from '#shared/ids.ts';

const actor = newId();
const pending: Booking = {
  booking_id: newId(),
  coach_id: newId(),
  client_id: newId(),
  slot_number: 2,
  status: 'pending',
  scheduled_at: '2026-03-02T10:00:00.000Z',
  duration_minutes: 60,
  version: 1,
  created_at: '2026-03-01T12:00:00.000Z',
  updated_at: '2026-03-01T12:00:00.000Z',
};
const confirmed: Booking = { ...pending, status: 'confirmed', updated_at: '2026-03-01T13:00:00.000Z' };
const moved: Booking = { ...confirmed, scheduled_at: '2026-03-03T10:00:00.000Z' };

describe('The audit entry of a transition', () => {
  test.each([
    ['a creation', { after: pending }, 'booking_created'],
    ['a confirmation', { before: pending, after: confirmed }, 'booking_confirmed'],
    [
      'a completion',
      { before: confirmed, after: { ...confirmed, status: 'completed' } },
      'booking_completed',
    ],
    ['a cancellation', { before: pending, after: { ...pending, status: 'cancelled' } }, 'booking_cancelled'],
    ['a move', { before: confirmed, after: moved }, 'booking_moved'],
    ['a move that confirms', { before: pending, after: moved }, 'booking_confirmed'],
    [
      'that the client began to train in it',
      { before: confirmed, after: { ...confirmed, attended_at: '2026-03-02T10:01:00.000Z' } },
      'booking_attended',
    ],
    ['new notes', { before: confirmed, after: { ...confirmed, notes: 'x' } }, 'booking_updated'],
  ] as const)('of %s names the step', (_what, transition, action) => {
    expect(toldOf(transition)).toMatchObject({
      action,
      entity_type: 'booking',
      entity_id: pending.booking_id,
      created_at: transition.after.updated_at,
    });
  });

  test('holds what was and what is, and nothing that stayed', () => {
    expect(toldOf({ before: confirmed, after: moved }).changes).toEqual({
      scheduled_at: { from: confirmed.scheduled_at, to: moved.scheduled_at },
    });
  });

  test('names notes without their content', () => {
    const { changes } = toldOf({ before: pending, after: { ...pending, notes: 'A bad knee' } });
    expect(changes).toEqual({ notes: {} });
  });

  test('is an entry that the audit log can read again', () => {
    const by = { userId: actor, at: new Date(pending.created_at) };
    const [entry] = new AuditLogRepository().appending(toldOf({ after: pending }), by);
    const Put = entry?.Put;
    expect(AuditEntry.parse(Put?.Item)).toMatchObject({ user_id: actor, action: 'booking_created' });
    expect(Put?.ConditionExpression).toBe('attribute_not_exists(log_id)');
  });
});
