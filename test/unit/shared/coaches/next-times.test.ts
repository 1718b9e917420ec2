import { describe, expect, test } from '@jest/globals';
import { type AgendaDay, emptyDay, withEntry } from '#shared/agendas/agenda.ts';
import { lookAhead, nextTimes } from '#shared/coaches/next-times.ts';
import { newId } from '#shared/ids.ts';

const coach = newId();
const client = newId();
const now = new Date('2026-03-02T20:15:00.000Z');

const busy = (person: string, day: string, start: string, end: string): AgendaDay =>
  withEntry(emptyDay(person, day), newId(), {
    start: Date.parse(start),
    end: Date.parse(end),
    kind: 'booking',
  });

describe('The next times', () => {
  test('are the next five full hours of an empty agenda, into the next day', () => {
    expect(nextTimes([], now)).toEqual([
      '2026-03-02T21:00:00.000Z',
      '2026-03-02T22:00:00.000Z',
      '2026-03-02T23:00:00.000Z',
      '2026-03-03T00:00:00.000Z',
      '2026-03-03T01:00:00.000Z',
    ]);
  });

  test('lie in the future also when now is a full hour', () => {
    expect(nextTimes([], new Date('2026-03-02T20:00:00.000Z')).at(0)).toBe('2026-03-02T21:00:00.000Z');
  });

  test('leave out what touches an entry of anybody, on both sides of midnight', () => {
    const agendas = [
      busy(coach, '2026-03-02', '2026-03-02T21:30:00.000Z', '2026-03-02T22:00:00.000Z'),
      busy(client, '2026-03-02', '2026-03-02T23:30:00.000Z', '2026-03-03T00:30:00.000Z'),
      busy(client, '2026-03-03', '2026-03-02T23:30:00.000Z', '2026-03-03T00:30:00.000Z'),
    ];
    expect(nextTimes(agendas, now)).toEqual([
      '2026-03-02T22:00:00.000Z',
      '2026-03-03T01:00:00.000Z',
      '2026-03-03T02:00:00.000Z',
      '2026-03-03T03:00:00.000Z',
      '2026-03-03T04:00:00.000Z',
    ]);
  });

  test('end with the stretch that is looked at: the last one ends within it', () => {
    const { start } = lookAhead(now);
    const days = ['02', '03', '04', '05', '06', '07', '08', '09'].map((day) => `2026-03-${day}`);
    const busyUntil = (end: string) =>
      days.map((day) => busy(coach, day, new Date(start).toISOString(), end));
    expect(nextTimes(busyUntil('2026-03-09T19:00:00.000Z'), now)).toEqual(['2026-03-09T19:00:00.000Z']);
    expect(nextTimes(busyUntil('2026-03-09T19:30:00.000Z'), now)).toEqual([]);
  });
});
