import { describe, expect, test } from '@jest/globals';
import { createHandler } from '#functions/coaches/get-coach.ts';
import { newId } from '#shared/ids.ts';
import type { Role } from '#shared/users/role.ts';
import { invoke } from '#test/support/invoke.ts';
import { aCoach } from '#test/support/people.ts';

const now = () => new Date('2026-03-02T08:30:00.000Z');
const day = '2026-03-02';
const coach = aCoach({ bio: 'Lifts', available_slots: 8, rating_sum: 9, rating_count: 2 });

const busyAt = (start: string) => ({ start: Date.parse(start), end: Date.parse(start) + 60 * 60_000 });

const show = (role: Role = 'client') =>
  invoke(
    createHandler({
      times: {
        of: async (_coachId, caller, { duration }) => ({
          coach,
          question: {
            rules: undefined,
            coachBusy: [busyAt('2026-03-02T09:00:00.000Z')],
            clientBusy: caller.role === 'client' ? [busyAt('2026-03-02T10:00:00.000Z')] : [],
            duration,
            now: now().getTime(),
          },
        }),
      },
      slots: { takenNumbers: async () => [2, 5] },
      now,
    }),
    { caller: { userId: newId(), role }, params: { coach_id: coach.user_id } },
  );

const nextTimesOf = ({ body }: Awaited<ReturnType<typeof show>>): unknown =>
  (body as { next_times?: unknown }).next_times;

const hours = (...clocks: number[]) =>
  clocks.map((clock) => `${day}T${String(clock).padStart(2, '0')}:00:00.000Z`);

describe('A coach', () => {
  test('is shown with their card, slots and next times, and with nothing of the account', async () => {
    const { status, body } = await show();
    expect(status).toBe(200);
    expect(body).toEqual({
      coach_id: coach.user_id,
      first_name: 'Kim',
      last_name: 'Example',
      bio: 'Lifts',
      strengths: ['Patience'],
      specialties: ['Strength'],
      experience_years: 10,
      certifications: ['CSCS'],
      total_slots: 10,
      available_slots: 8,
      booked_slots: 2,
      rating: 4.5,
      rating_count: 2,
      taken_slot_numbers: [2, 5],
      next_times: hours(11, 12, 13, 14, 15),
    });
  });

  test('is free for a coach or an admin whenever the coach is', async () => {
    expect(nextTimesOf(await show('admin'))).toEqual(hours(10, 11, 12, 13, 14));
    expect(nextTimesOf(await show('coach'))).toEqual(hours(10, 11, 12, 13, 14));
  });
});
