import { describe, expect, test } from '@jest/globals';
import { claimed, daysTouched, emptyDay, isFree, withClaim } from '#shared/agendas/agenda.ts';
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

const taken = () => new Error('Something else is there');

describe('What somebody claims of a day', () => {
  const [second, third] = ['2026-03-02', '2026-03-03'].map((day) => emptyDay(person, day)) as [
    typeof busy,
    typeof busy,
  ];
  const claimant = { id: other, kind: 'coach_session' } as const;
  const overMidnight = { start: at('23:00'), end: at('23:00') + 2 * 3_600_000 };

  test('is written whole on each day that it touches, and on no other', () => {
    const entry = { [other]: expect.objectContaining({ kind: 'coach_session' }) };
    expect(claimed(second, claimant, overMidnight, taken).entries).toEqual(entry);
    expect(claimed(third, claimant, overMidnight, taken)).toEqual(withClaim(third, claimant, overMidnight));
    expect(claimed(third, claimant, interval('10:00', '11:00'), taken)).toEqual(third);
  });

  test('takes the place of what they claimed before, be it on another day or at the same time', () => {
    const before = claimed(second, claimant, interval('10:00', '11:00'), taken);
    const later = claimed(before, claimant, interval('10:30', '11:30'), taken);
    expect(Object.keys(later.entries)).toEqual([other]);
    expect(isFree(later, interval('10:00', '10:30'))).toBe(true);
    expect(
      claimed(before, claimant, { start: at('10:00') + 86_400_000, end: at('11:00') + 86_400_000 }, taken),
    ).toEqual(second);
    expect(claimed(before, claimant, undefined, taken)).toEqual(second);
  });

  test('is refused where something else makes the person busy, in words that know the day', () => {
    const refusal = ({ day }: typeof busy) => new Error(`Busy on ${day}`);
    expect(() => claimed(busy, claimant, interval('10:30', '11:30'), refusal)).toThrow('Busy on 2026-03-02');
    expect(Object.keys(claimed(busy, claimant, interval('11:00', '12:00'), refusal).entries)).toEqual([
      booking,
      other,
    ]);
  });
});

describe('The days on which an agenda changes', () => {
  const night = { start: at('23:00'), end: at('23:00') + 2 * 3_600_000 };

  test('are those of what was claimed and of what is claimed, each once', () => {
    expect(daysTouched(undefined, tenToEleven)).toEqual(['2026-03-02']);
    expect(daysTouched(tenToEleven, undefined)).toEqual(['2026-03-02']);
    expect(daysTouched(tenToEleven, night)).toEqual(['2026-03-02', '2026-03-03']);
  });

  test('are none while the claim stays, and change with its beginning or its end alone', () => {
    expect(daysTouched(undefined, undefined)).toEqual([]);
    expect(daysTouched(tenToEleven, interval('10:00', '11:00'))).toEqual([]);
    expect(daysTouched(tenToEleven, interval('10:00', '11:30'))).toEqual(['2026-03-02']);
    expect(daysTouched(tenToEleven, interval('09:00', '11:00'))).toEqual(['2026-03-02']);
  });
});
