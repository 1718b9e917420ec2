import { expect, test } from '@jest/globals';
import { keyHeat, strain } from '#lib/scale/key-heat.ts';
import { load, loadOf } from '#lib/scale/load-model.ts';
import type { Touch, Use } from '#lib/usage/recorded-use.ts';
import { requestMix } from '#lib/usage/request-mix.ts';

const small = { ...load, users: 100_000 };
const { peakPerSecond, coaches } = loadOf(small);

const use = (touches: Touch[]): Use => ({
  invocations: 1,
  milliseconds: 1,
  milliseconds_outside_store: 1,
  store_calls: 1,
  read_units: 0,
  write_units: 0,
  log_bytes: 0,
  calls: {},
  events: 0,
  answer_bytes: 0,
  followers: {},
  touches,
});

/** As if every request of the mix touched the same. */
const heatsOf = (...touches: Touch[]) =>
  keyHeat(small, { requests: Object.fromEntries(requestMix.map(({ request }) => [request, use(touches)])) });

const touch = (value: string, told: Partial<Touch> = {}): Touch => ({
  table: 'bookings',
  attribute: 'key',
  value,
  read: 0,
  write: 2,
  ...told,
});

test('A partition that is the same for all takes what all requests write', () => {
  const [heat] = heatsOf(touch('{month}', { index: 'MonthIndex' }));
  expect(heat).toMatchObject({
    name: 'bookings MonthIndex',
    hottest: { key: 'key = {month}', shared: true },
  });
  expect(heat?.hottest.write).toBeCloseTo(2 * peakPerSecond, 0);
  expect(heat?.whole.write).toBe(heat?.hottest.write);
});

test('One of eight takes an eighth', () => {
  const [heat] = heatsOf(touch('{one of 8}'));
  expect(heat?.hottest.shared).toBe(false);
  expect((heat?.hottest.write ?? 0) / (heat?.whole.write ?? 0)).toBeCloseTo(1 / 8, 1);
});

test('The most popular coach takes what Zipf’s law gives to the first', () => {
  const [heat] = heatsOf(touch('{coach}'));
  const harmonic = Array.from({ length: coaches }, (_none, place) => 1 / (place + 1)).reduce((a, b) => a + b);
  expect(heat?.hottest.key).toBe('key = {coach} 1');
  expect((heat?.hottest.write ?? 0) / (heat?.whole.write ?? 0)).toBeCloseTo(1 / harmonic, 1);
});

test('What is another each time stays cold, and counts for the table', () => {
  const [heat] = heatsOf(touch('{another}'));
  expect(heat?.hottest).toEqual({ key: 'another each time', shared: false, read: 0, write: 0 });
  expect(heat?.whole.write).toBeCloseTo(2 * peakPerSecond, 0);
});

test('What follows a request counts as well', () => {
  const followed = { ...use([]), followers: { setReminders: use([touch('{month}')]) } };
  const [heat] = keyHeat(small, {
    requests: Object.fromEntries(requestMix.map(({ request }) => [request, followed])),
  });
  expect(heat?.whole.write).toBeCloseTo(2 * peakPerSecond, 0);
});

test('Strain is the nearer of the two limits', () => {
  expect(strain({ read: 300, write: 500 })).toBe(0.5);
  expect(strain({ read: 3000, write: 500 })).toBe(1);
});
