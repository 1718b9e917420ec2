import { describe, expect, test } from '@jest/globals';
import { busyOf, instantOf } from '#shared/calendar/outside-event.ts';

const at = (timestamp: string): number => Date.parse(timestamp);
const within = { start: at('2026-03-01T00:00:00Z'), end: at('2026-06-01T00:00:00Z') };

type OutsideEvent = Parameters<typeof busyOf>[0];

const event = (differing: Partial<OutsideEvent> = {}): OutsideEvent => ({
  status: 'confirmed',
  start: { dateTime: '2026-03-02T11:00:00+01:00' },
  end: { dateTime: '2026-03-02T12:30:00+01:00' },
  ...differing,
});

const tenToHalfPastEleven = { start: at('2026-03-02T10:00:00Z'), end: at('2026-03-02T11:30:00Z') };

describe('An event of somebody’s Google calendar', () => {
  test.each([
    ['as it is', {}],
    ['when it is tentative', { status: 'tentative' }],
    ['when it is marked as busy', { transparency: 'opaque' }],
    ['when they accept it', { attendees: [{ self: true, responseStatus: 'accepted' }] }],
    ['when others decline it', { attendees: [{ responseStatus: 'declined' }, { self: true }] }],
    ['when nobody is invited', { attendees: null, transparency: null }],
  ])('makes them busy %s', (_when, differing) => {
    expect(busyOf(event(differing), within)).toEqual(tenToHalfPastEleven);
  });

  test.each([
    ['when it is deleted', { status: 'cancelled' }],
    ['when it is marked as free', { transparency: 'transparent' }],
    [
      'when they decline it',
      { attendees: [{ responseStatus: 'accepted' }, { self: true, responseStatus: 'declined' }] },
    ],
    ['when it takes no time', { end: { dateTime: '2026-03-02T11:00:00+01:00' } }],
    ['when it tells no beginning', { start: undefined }],
    ['when it tells no end', { end: {} }],
  ])('does not %s', (_when, differing) => {
    expect(busyOf(event(differing), within)).toBeUndefined();
  });

  test('of whole days makes them busy from midnight to midnight of UTC', () => {
    const allDay = event({ start: { date: '2026-03-02' }, end: { date: '2026-03-04' } });
    expect(busyOf(allDay, within)).toEqual({
      start: at('2026-03-02T00:00:00Z'),
      end: at('2026-03-04T00:00:00Z'),
    });
  });

  test('makes them busy within what is looked at', () => {
    const { start } = tenToHalfPastEleven;
    const [from, to] = [start + 60_000, start + 120_000];
    expect(busyOf(event(), { start: from, end: to })).toEqual({ start: from, end: to });
    expect(busyOf(event(), { start: tenToHalfPastEleven.end, end: within.end })).toBeUndefined();
  });

  test('makes them busy for 40 days at most', () => {
    const long = event({ start: { date: '2026-03-02' }, end: { date: '2026-05-31' } });
    expect(busyOf(long, within)).toEqual({
      start: at('2026-03-02T00:00:00Z'),
      end: at('2026-04-11T00:00:00Z'),
    });
  });

  test('that tells no time is at none', () => {
    for (const time of [undefined, {}, { date: null, dateTime: null }]) expect(instantOf(time)).toBeNaN();
  });
});
