import { describe, expect, test } from '@jest/globals';
import { createHandler } from '#functions/coaches/get-coach.ts';
import { type AgendaDay, emptyDay, withEntry } from '#shared/agendas/agenda.ts';
import { newId } from '#shared/ids.ts';
import type { Role } from '#shared/users/role.ts';
import type { User } from '#shared/users/user.ts';
import { invoke } from '#test/support/invoke.ts';
import { aClient, aCoach } from '#test/support/people.ts';

const now = () => new Date('2026-03-02T08:30:00.000Z');
const day = '2026-03-02';
const coach = aCoach({ bio: 'Lifts', available_slots: 8, rating_sum: 9, rating_count: 2 });
const client = aClient();

const busyAt = (person: string, start: string): AgendaDay =>
  withEntry(emptyDay(person, day), newId(), {
    start: Date.parse(start),
    end: Date.parse(start) + 60 * 60_000,
    kind: 'booking',
  });
const agendas = [
  busyAt(coach.user_id, '2026-03-02T09:00:00.000Z'),
  busyAt(client.user_id, '2026-03-02T10:00:00.000Z'),
];

const show = (user: User | undefined, role: Role = 'client', userId = client.user_id) =>
  invoke(
    createHandler({
      users: { find: async () => user },
      slots: { takenNumbers: async () => [2, 5] },
      agendas: { between: async (person) => agendas.filter(({ user_id }) => user_id === person) },
      now,
    }),
    { caller: { userId, role }, params: { coach_id: coach.user_id } },
  );

const nextTimesOf = ({ body }: Awaited<ReturnType<typeof show>>): unknown =>
  (body as { next_times?: unknown }).next_times;

const hours = (...clocks: number[]) =>
  clocks.map((clock) => `${day}T${String(clock).padStart(2, '0')}:00:00.000Z`);

describe('A coach', () => {
  test('is shown with their card, slots and next times, and with nothing of the account', async () => {
    const { status, body } = await show(coach);
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
    expect(nextTimesOf(await show(coach, 'admin'))).toEqual(hours(10, 11, 12, 13, 14));
    expect(nextTimesOf(await show(coach, 'coach', newId()))).toEqual(hours(10, 11, 12, 13, 14));
  });

  test.each([
    ['nobody', undefined],
    ['a client', client],
    ['a coach who has left', aCoach({ status: 'deactivated' })],
  ])('that is %s is not found', async (_what, user) => {
    expect(await show(user)).toMatchObject({ status: 404, body: { title: 'NotFound' } });
  });
});
