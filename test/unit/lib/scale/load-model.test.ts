import { expect, test } from '@jest/globals';
import { load, loadOf } from '#lib/scale/load-model.ts';
import { requestsPerMonth } from '#lib/usage/request-mix.ts';

test('Of ten million users a fifth comes by on a day, each as the mix says', () => {
  const { visitsPerDay, requestsPerDay, coaches } = loadOf({ ...load, users: 10_000_000, activeDaily: 0.2 });
  expect(visitsPerDay).toBe(2_000_000);
  // 10,000 clients who come by twelve times make all requests of a month.
  expect(requestsPerDay).toBeCloseTo((2_000_000 * requestsPerMonth) / 120_000);
  expect(coaches).toBe(Math.round((10_000_000 * 200) / 10_203));
});

test('Without a rush the busiest minute is the mix, only more of it', () => {
  const { peakPerSecond, requestsPerDay, weights } = loadOf({ ...load, peak: 10, bookingRush: 1 });
  expect(peakPerSecond).toBeCloseTo((10 * requestsPerDay) / 86_400);
  for (const [{ share }, weight] of weights) expect(weight).toBeCloseTo(share, 10);
});

test('A rush adds bookings, and takes nothing from the rest', () => {
  const [calm, rushed] = [1, 8].map((bookingRush) => loadOf({ ...load, bookingRush }));
  const perSecond = (one: typeof calm, wanted: string) =>
    (one?.peakPerSecond ?? 0) * (one?.weights.find(([{ request }]) => request === wanted)?.[1] ?? 0);
  const booking = 'bookSlot with a time and a key';
  expect(perSecond(rushed, booking) / perSecond(calm, booking)).toBeCloseTo(8);
  expect(perSecond(rushed, 'createDietLog')).toBeCloseTo(perSecond(calm, 'createDietLog'));
});
