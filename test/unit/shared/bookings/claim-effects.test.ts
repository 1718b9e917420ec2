import { describe, expect, test } from '@jest/globals';
import { AgendaRepository } from '#shared/agendas/agenda.repository.ts';
import { emptyDay } from '#shared/agendas/agenda.ts';
import { AvailabilityRepository } from '#shared/availability/availability.repository.ts';
import type { Availability } from '#shared/availability/availability.ts';
import { readingsOf, stillOffered } from '#shared/bookings/claim-effects.ts';
import { newId } from '#shared/ids.ts';

const stores = { availability: new AvailabilityRepository(), agendas: new AgendaRepository() };
const pair = { coach_id: newId(), client_id: newId() };

const rules = (buffer_minutes: number): Availability => ({
  coach_id: pair.coach_id,
  time_zone: 'UTC',
  weekly: [],
  slot_minutes: 30,
  buffer_minutes,
  minimum_notice_minutes: 0,
  horizon_days: 30,
  cancellation_notice_hours: 0,
  overrides: [],
  version: 4,
  created_at: '2026-03-01T12:00:00.000Z',
  updated_at: '2026-03-01T12:00:00.000Z',
});

const until = (end: string) => ({ start: Date.parse(end) - 3_600_000, end: Date.parse(end) });
const late = until('2026-03-02T23:30:00.000Z');
const nearby = ['2026-03-01', '2026-03-03'].map((day) => emptyDay(pair.coach_id, day));
const effects = (present: Availability | undefined) =>
  stillOffered(pair, [late], { rules: present, days: [], nearby }, stores);

describe('What has to stay as it was until a time is booked', () => {
  test('are the rules of the coach, and that there are none', () => {
    expect(effects(rules(0))).toEqual([stores.availability.unchanged(pair.coach_id, rules(0))]);
    expect(effects(undefined)).toEqual([stores.availability.unchanged(pair.coach_id, undefined)]);
  });

  test('are days beside it that the pause of the coach reaches into', () => {
    const [, after] = nearby;
    expect(effects(rules(30))).toHaveLength(1);
    expect(effects(rules(31)).slice(1)).toEqual([stores.agendas.unchanged(after ?? emptyDay('', ''))]);
  });

  test('are days before it as well', () => {
    const early = until('2026-03-02T01:30:00.000Z');
    const [before] = nearby;
    const seen = { rules: rules(31), days: [], nearby };
    expect(stillOffered(pair, [early], seen, stores).slice(1)).toEqual([
      stores.agendas.unchanged(before ?? emptyDay('', '')),
    ]);
  });

  test('is nothing for a booking without a time', () => {
    expect(stillOffered(pair, [], { rules: rules(0), days: [], nearby: [] }, stores)).toEqual([]);
  });
});

test('Read are the rules, the days of both people, and those of the coach that the longest pause can reach', () => {
  const readings = readingsOf(pair, [late], stores);
  expect(readings.rules).toMatchObject({ keys: [{ coach_id: pair.coach_id }] });
  expect(readings.days.keys).toEqual([
    { user_id: pair.coach_id, day: '2026-03-02' },
    { user_id: pair.client_id, day: '2026-03-02' },
  ]);
  expect(readings.nearby.keys).toEqual([{ user_id: pair.coach_id, day: '2026-03-03' }]);
  const nothing = readingsOf(pair, [], stores);
  expect([nothing.rules, nothing.days, nothing.nearby].flatMap(({ keys }) => keys)).toEqual([]);
});
