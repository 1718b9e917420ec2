import { describe, expect, test } from '@jest/globals';
import type { Booking } from '#shared/bookings/booking.ts';
import { newId } from '#shared/ids.ts';
import { newPlan } from '#shared/plans/change-plan.ts';
import { ofStructure, type SessionRequest, startSession } from '#shared/training-sessions/start-session.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const written = now.toISOString();
const user_id = newId();

const squats = { name: 'Back squat', sets: [{ target_reps: 5, reps: 5 }, { target_reps: 5 }] };
const rows = { name: 'Row', sets: [{ target_reps: 8 }] };
const plan = newPlan(
  {
    name: 'Base',
    structure: {
      days: [
        { name: 'Legs', exercises: [squats] },
        { name: 'Both', exercises: [squats, rows] },
      ],
    },
  },
  { user_id, author_id: user_id },
  now,
);

const booking = (differing: Partial<Booking> = {}): Booking => ({
  booking_id: newId(),
  coach_id: newId(),
  client_id: user_id,
  slot_number: 1,
  status: 'confirmed',
  duration_minutes: 60,
  version: 1,
  created_at: written,
  updated_at: written,
  ...differing,
});

const starting = (
  differing: Partial<SessionRequest> = {},
  present: Partial<Parameters<typeof startSession>[1]> = {},
) =>
  startSession(
    { user_id, plan_id: plan.plan_id, date: '2026-03-01', ...differing },
    { plan, booking: undefined, active: undefined, ...present },
    now,
  );

const refusal = (title: string, violations: unknown[] = []) => expect.objectContaining({ title, violations });

describe('A session that a user starts', () => {
  test('takes the first day of the plan, unless another is named', () => {
    const { summary, session } = starting();
    expect(session).toEqual({ exercises: [squats] });
    expect(summary).toEqual({
      session_id: summary.session_id,
      user_id,
      plan_id: plan.plan_id,
      plan_name: 'Base',
      plan_day: 1,
      date: '2026-03-01',
      status: 'in_progress',
      started_at: written,
      exercise_count: 1,
      set_count: 2,
      done_set_count: 1,
      structure_digest: summary.structure_digest,
      version: 1,
      created_at: written,
      updated_at: written,
    });
    expect(starting({ day: 2 }).session).toEqual({ exercises: [squats, rows] });
  });

  test('has the structure that comes with it, and then no day unless one is named', () => {
    const session = { exercises: [rows] };
    expect(starting({ session }).session).toEqual(session);
    expect(starting({ session }).summary).not.toHaveProperty('plan_day');
    expect(starting({ session, day: 2 }).summary.plan_day).toBe(2);
    expect(starting({ session, day: 2 }).session).toEqual(session);
  });

  test('takes the day that its booking is for, when that is of the same plan', () => {
    const ofPlan = booking({ plan_id: plan.plan_id, plan_day: 2 });
    const asked = { booking_id: ofPlan.booking_id };
    expect(starting(asked, { booking: ofPlan }).summary).toMatchObject({ plan_day: 2, ...asked });
    expect(starting({ ...asked, day: 1 }, { booking: ofPlan }).summary.plan_day).toBe(1);
    const ofAnother = booking({ plan_id: newId(), plan_day: 2 });
    expect(starting(asked, { booking: ofAnother }).summary.plan_day).toBe(1);
  });

  test('is refused for a day that the plan has not', () => {
    expect(() => starting({ day: 3 })).toThrow(
      refusal('ValidationError', [{ pointer: '/day', detail: 'The plan has days 1 to 2' }]),
    );
  });

  test('is refused for a plan that is not the user’s', () => {
    expect(() => starting({}, { plan: { ...plan, user_id: newId() } })).toThrow(refusal('ValidationError'));
  });

  test('is refused for a booking that is not the user’s, or not confirmed', () => {
    const detail = 'Booking not found or access denied';
    for (const other of [undefined, booking({ client_id: newId() })]) {
      expect(() => starting({ booking_id: newId() }, { booking: other })).toThrow(
        refusal('ValidationError', [{ pointer: '/booking_id', detail }]),
      );
    }
    const pending = booking({ status: 'pending' });
    expect(() => starting({ booking_id: pending.booking_id }, { booking: pending })).toThrow(
      refusal('ConflictError'),
    );
  });

  test('is refused while another is in progress', () => {
    expect(() => starting({}, { active: newId() })).toThrow(refusal('ConflictError'));
  });
});

test('A structure is known again by its digest, whatever is done of it', () => {
  const digest = ofStructure({ exercises: [squats] }).structure_digest;
  expect(ofStructure(structuredClone({ exercises: [squats] })).structure_digest).toBe(digest);
  expect(ofStructure({ exercises: [squats, rows] }).structure_digest).not.toBe(digest);
});
