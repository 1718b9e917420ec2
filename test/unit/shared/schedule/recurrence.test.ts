import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { occurrencesAtMost, occurrencesOf, recurrenceOf } from '#shared/schedule/recurrence.ts';

const first = Date.parse('2026-03-04T08:30:00.000Z');

const days = fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), { maxLength: 7 });
const rules = fc
  .record({
    weekly: fc.boolean(),
    days,
    interval: fc.integer({ min: 1, max: 4 }),
    count: fc.integer({ min: 1, max: occurrencesAtMost }),
  })
  .map(({ weekly, days: asked, interval, count }) =>
    [
      `FREQ=${weekly ? 'WEEKLY' : 'DAILY'}`,
      `INTERVAL=${interval}`,
      `COUNT=${count}`,
      // The first is always one of them here; a library may leave it out where the rule does not name its day.
      ...(weekly && asked.length > 0 ? [`BYDAY=${[...new Set(['WE', ...asked])].join(',')}`] : []),
    ].join(';'),
  );

test('Occurrences are those that a library of its own makes of the same rule', () => {
  fc.assert(
    fc.property(
      rules,
      fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
      (text, zone) => {
        const rule = recurrenceOf(text);
        const expected = new RRuleTemporal({
          rruleString: `DTSTART;TZID=${zone}:${localText(first, zone)}\nRRULE:${text}`,
        })
          .all()
          .map(({ epochMilliseconds }) => epochMilliseconds);
        expect(rule && occurrencesOf(rule, first, zone)).toEqual(expected);
      },
    ),
    { numRuns: 300 },
  );
});

/** As the clocks of a zone show an instant: `20260304T093000`. */
const localText = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    .format(instant)
    .replaceAll(/[-:]/g, '')
    .replace(' ', 'T');

describe('A rule', () => {
  test('ends on a date with all of that day, and at an instant with that', () => {
    const counts = ['20260306', '20260306T083000Z', '20260306T082959Z'].map((until) => {
      const rule = recurrenceOf(`FREQ=DAILY;UNTIL=${until}`);
      return rule && occurrencesOf(rule, first, 'UTC').length;
    });
    expect(counts).toEqual([3, 3, 2]);
  });

  test('ends at an instant whatever the clocks of its zone show', () => {
    // Each at half past nine in Tokyo.
    const rule = recurrenceOf('FREQ=DAILY;UNTIL=20260306T003000Z');
    expect(rule && occurrencesOf(rule, Date.parse('2026-03-04T00:30:00.000Z'), 'Asia/Tokyo')).toHaveLength(3);
  });

  test('ends with a date as the clocks of its zone show it', () => {
    // In the evening of 3 March in Los Angeles, and of 6 March when the date ends there: UTC shows the 7th by then.
    const evening = Date.parse('2026-03-04T02:00:00.000Z');
    const rule = recurrenceOf('FREQ=DAILY;UNTIL=20260306');
    const starts = rule && occurrencesOf(rule, evening, 'America/Los_Angeles');
    expect(starts?.map((start) => new Date(start).toISOString())).toEqual([
      '2026-03-04T02:00:00.000Z',
      '2026-03-05T02:00:00.000Z',
      '2026-03-06T02:00:00.000Z',
      '2026-03-07T02:00:00.000Z',
    ]);
    // Where it is the next day already, it has ended.
    expect(rule && occurrencesOf(rule, Date.parse('2026-03-04T20:00:00.000Z'), 'Asia/Tokyo')).toHaveLength(2);
  });

  test('that goes on for longer than it may shows so by one more', () => {
    for (const text of [
      'FREQ=DAILY;COUNT=99',
      'FREQ=DAILY;UNTIL=20270304',
      'FREQ=WEEKLY;INTERVAL=4;UNTIL=20300304',
    ]) {
      const rule = recurrenceOf(text);
      expect(rule && occurrencesOf(rule, first, 'UTC')).toHaveLength(occurrencesAtMost + 1);
    }
  });

  test('may come with its name, in any case', () => {
    expect(recurrenceOf('rrule:freq=weekly;count=2')).toEqual({
      frequency: 'WEEKLY',
      interval: 1,
      days: [],
      count: 2,
    });
  });

  test.each([
    'FREQ=DAILY',
    'FREQ=DAILY;COUNT=2;UNTIL=20261231',
    'FREQ=DAILY;RRULE:COUNT=2',
    'FREQ=DAILY;BYDAY=MO;COUNT=2',
    'FREQ=WEEKLY;BYMONTH=3;COUNT=2',
    'FREQ=WEEKLY;COUNT=0',
    'FREQ=WEEKLY;COUNT=2;INTERVAL=0',
    'FREQ=WEEKLY;UNTIL=20261301',
    'FREQ=WEEKLY;WKST=SU;COUNT=2',
    'COUNT=2',
    'FREQ',
    ';;;=',
  ])('%s is none', (text) => {
    expect(recurrenceOf(text)).toBeUndefined();
  });
});
