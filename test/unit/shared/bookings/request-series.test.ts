import { describe, expect, test } from '@jest/globals';
import { occurrenceTimes, requestSeries, type SeriesRequest } from '#shared/bookings/request-series.ts';
import { newId } from '#shared/ids.ts';

const now = new Date('2026-03-01T12:00:00.000Z');

const request: SeriesRequest = {
  coach_id: newId(),
  client_id: newId(),
  slot_number: 3,
  duration_minutes: 60,
  notes: 'A bad knee',
  scheduled_at: '2026-03-21T09:00:00.000Z',
  time_zone: 'Europe/Berlin',
  frequency: 'weekly',
  count: 3,
  policy: 'skip_conflicts',
};

const times = occurrenceTimes(request);
const [first = '', second = '', third = ''] = times;
const free = times.map((time) => ({ time, reason: undefined }));
const oneBusy = [
  { time: first, reason: undefined },
  { time: second, reason: 'busy' as const },
  { time: third, reason: undefined },
];

describe('Occurrences of a series', () => {
  test('are at the same time by the clocks of its zone, also once these have changed', () => {
    expect(times).toEqual([
      '2026-03-21T09:00:00.000Z',
      '2026-03-28T09:00:00.000Z',
      '2026-04-04T08:00:00.000Z',
    ]);
  });

  test('are a fortnight apart, where that is asked for', () => {
    expect(occurrenceTimes({ ...request, frequency: 'biweekly', count: 2 })).toEqual([
      '2026-03-21T09:00:00.000Z',
      '2026-04-04T08:00:00.000Z',
    ]);
  });

  test('begin with the very instant that is asked for, though clocks show its time twice', () => {
    const repeated = { scheduled_at: '2026-10-25T01:30:00.000Z', count: 2 };
    expect(occurrenceTimes({ ...request, ...repeated })).toEqual([
      '2026-10-25T01:30:00.000Z',
      '2026-11-01T01:30:00.000Z',
    ]);
  });
});

describe('A series that is asked for', () => {
  test('becomes one pending booking for each occurrence, all of its slot', () => {
    const { series, bookings } = requestSeries(request, free, now);
    expect(bookings.map(({ scheduled_at }) => scheduled_at)).toEqual(times);
    for (const booking of bookings) {
      expect(booking).toMatchObject({
        series_id: series.series_id,
        coach_id: request.coach_id,
        client_id: request.client_id,
        slot_number: 3,
        duration_minutes: 60,
        notes: 'A bad knee',
        status: 'pending',
      });
    }
    expect(series).toEqual({
      series_id: series.series_id,
      coach_id: request.coach_id,
      client_id: request.client_id,
      slot_number: 3,
      duration_minutes: 60,
      frequency: 'weekly',
      time_zone: 'Europe/Berlin',
      occurrences: bookings.map(({ booking_id, scheduled_at }) => ({
        scheduled_at,
        outcome: 'booked',
        booking_id,
      })),
      created_at: now.toISOString(),
      open_count: 3,
    });
  });

  test('leaves out what cannot be booked, and says why', () => {
    const { series, bookings } = requestSeries(request, oneBusy, now);
    expect(bookings.map(({ scheduled_at }) => scheduled_at)).toEqual([first, third]);
    expect(series.open_count).toBe(2);
    expect(series.occurrences).toEqual([
      { scheduled_at: first, outcome: 'booked', booking_id: bookings[0]?.booking_id },
      { scheduled_at: second, outcome: 'conflict', reason: 'busy' },
      { scheduled_at: third, outcome: 'booked', booking_id: bookings[1]?.booking_id },
    ]);
  });

  test('that is to be whole or not at all is refused for one conflict, which is named', () => {
    expect(() => requestSeries({ ...request, policy: 'all_or_nothing' }, oneBusy, now)).toThrow(
      expect.objectContaining({
        title: 'ConflictError',
        message: '1 of 3 occurrences cannot be booked',
        violations: [{ pointer: '/occurrences/1', detail: `${second}: busy` }],
      }),
    );
    expect(requestSeries({ ...request, policy: 'all_or_nothing' }, free, now).bookings).toHaveLength(3);
  });

  test('is refused when none of its occurrences can be booked', () => {
    const all = times.map((time) => ({ time, reason: 'hours' as const }));
    expect(() => requestSeries(request, all, now)).toThrow(
      expect.objectContaining({ title: 'ConflictError', message: '3 of 3 occurrences cannot be booked' }),
    );
  });
});
