import { describe, expect, test } from '@jest/globals';
import { emptyDay, isFree, withClaim } from '#shared/agendas/agenda.ts';
import { newId } from '#shared/ids.ts';

const person = newId();
const booking = newId();
const other = newId();

const at = (clock: string): number => Date.parse(`2026-03-02T${clock}:00.000Z`);
const interval = (start: string, end: string) => ({ start: at(start), end: at(end) });

const tenToEleven = interval('10:00', '11:00');
const booked = (id: string) => ({ id, kind: 'booking' }) as const;
const busy = withClaim(emptyDay(person, '2026-03-02'), booked(booking), tenToEleven);

describe('A person who is busy from ten to eleven', () => {
  test.each([
    ['09:00', '10:00', true],
    ['11:00', '12:00', true],
    ['09:00', '10:01', false],
    ['10:59', '12:00', false],
    ['10:15', '10:45', false],
    ['09:00', '12:00', false],
    ['10:00', '11:00', false],
  ])('between %s and %s is free: %s', (start, end, free) => {
    expect(isFree(busy, interval(start, end))).toBe(free);
  });

  test('is free for the very entity that makes them busy, and for no other', () => {
    expect(isFree(busy, interval('10:30', '11:30'), booking)).toBe(true);
    expect(isFree(busy, interval('10:30', '11:30'), other)).toBe(false);
  });
});

describe('An entry of a day', () => {
  test('is written in UTC with milliseconds', () => {
    expect(busy.entries).toEqual({
      [booking]: { start: '2026-03-02T10:00:00.000Z', end: '2026-03-02T11:00:00.000Z', kind: 'booking' },
    });
  });

  test('stands in one place only: a later one of the same entity replaces it', () => {
    const moved = withClaim(busy, booked(booking), interval('15:00', '16:00'));
    expect(isFree(moved, interval('10:00', '11:00'))).toBe(true);
    expect(isFree(moved, interval('15:00', '16:00'))).toBe(false);
  });

  test('is taken out, and those of others stay', () => {
    const both = withClaim(busy, booked(other), interval('15:00', '16:00'));
    expect(Object.keys(withClaim(both, booked(booking), undefined).entries)).toEqual([other]);
  });

  test('leaves the day that it is added to as it was, and its version too', () => {
    const before = structuredClone(busy);
    expect(withClaim(busy, booked(other), tenToEleven).version).toBe(busy.version);
    expect(busy).toEqual(before);
  });
});
