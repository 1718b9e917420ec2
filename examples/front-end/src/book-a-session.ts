import type { Api } from './api.ts';

/**
 * Books the first free slot of the first coach who has one, at that coach's next free time. The key makes the request
 * repeatable: whatever happens to the answer, sending it again books nothing twice.
 */
export async function bookASession(api: Api, key: string = crypto.randomUUID()) {
  const { data: coaches } = await api.GET('/v1/bookings/coaches', { params: { query: { limit: 50 } } });
  const listed = coaches?.items.find(({ available_slots }) => available_slots > 0);
  if (!listed) throw new Error('No coach has a free slot');

  const { data: coach } = await api.GET('/v1/bookings/coaches/{coach_id}', {
    params: { path: { coach_id: listed.coach_id } },
  });
  if (!coach) throw new Error('The coach is gone');
  const { coach_id, total_slots, taken_slot_numbers, next_times } = coach;
  const slot_number = firstFree(total_slots, taken_slot_numbers);
  const [scheduled_at] = next_times;

  const { data: booking, error } = await api.POST('/v1/bookings/book', {
    params: { header: { 'Idempotency-Key': key } },
    body: { coach_id, slot_number, ...(scheduled_at !== undefined && { scheduled_at }) },
  });
  // A problem says in `title` what kind it is, and in `detail` what to show.
  if (error) throw new Error(`${error.title}: ${error.detail}`);
  return booking;
}

/** Cancels the very version that the user saw; anything newer is left alone. */
export async function cancel(api: Api, { booking_id, version }: { booking_id: string; version: number }) {
  const { data, error } = await api.PUT('/v1/bookings/bookings/{booking_id}', {
    params: { path: { booking_id }, header: { 'If-Match': `"${version}"` } },
    body: { status: 'cancelled' },
  });
  if (error) throw new Error(`${error.title}: ${error.detail}`);
  return data;
}

function firstFree(total: number, taken: readonly number[]): number {
  const numbers = Array.from({ length: total }, (_, place) => place + 1);
  const free = numbers.find((number) => !taken.includes(number));
  if (free === undefined) throw new Error('Every slot is taken');
  return free;
}
