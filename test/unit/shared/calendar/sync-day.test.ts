import { describe, expect, test } from '@jest/globals';
import { syncDay } from '#shared/calendar/sync-day.ts';
import { syncRange } from '#shared/calendar/sync-range.ts';

describe('A day of bringing calendars up to date', () => {
  test('tells how many tries came through, how long they took on average, and why others failed', () => {
    const counted = { synced: 3, latency_ms: 1000, failures: { rate_limited: 1, server_error: 2 } };
    expect(syncDay('2026-11-15', counted)).toEqual({
      day: '2026-11-15',
      synced: 3,
      failed: 3,
      success_rate: 0.5,
      mean_latency_ms: 333,
      failures: { rate_limited: 1, server_error: 2 },
    });
  });

  test('has no latency when nothing came through', () => {
    expect(syncDay('2026-11-15', { synced: 0, latency_ms: 0, failures: { rate_limited: 1 } })).toMatchObject({
      success_rate: 0,
      mean_latency_ms: null,
    });
  });

  test('has no rate when nothing was tried', () => {
    expect(syncDay('2026-11-15', { synced: 0, latency_ms: 0, failures: {} })).toMatchObject({
      success_rate: null,
      mean_latency_ms: null,
    });
  });
});

describe('The days that are told of', () => {
  const now = new Date('2026-11-15T23:59:59.999Z');

  test.each([
    ['the last seven without dates', {}, '2026-11-09', '2026-11-15'],
    ['the seven up to an end', { end_date: '2026-03-03' }, '2026-02-25', '2026-03-03'],
    ['those from a start up to today', { start_date: '2026-11-01' }, '2026-11-01', '2026-11-15'],
    ['that of a start still to come', { start_date: '2026-12-24' }, '2026-12-24', '2026-12-24'],
    [
      '31 over three months',
      { start_date: '2026-01-31', end_date: '2026-03-02' },
      '2026-01-31',
      '2026-03-02',
    ],
  ])('are %s', (_what, range, from, to) => {
    expect(syncRange(range, now)).toEqual({ from, to });
  });

  test('are not more than 31', () => {
    expect(() => syncRange({ start_date: '2026-01-31', end_date: '2026-03-03' }, now)).toThrow(
      expect.objectContaining({ violations: [{ pointer: '/end_date', detail: 'At most 31 days' }] }),
    );
  });
});
