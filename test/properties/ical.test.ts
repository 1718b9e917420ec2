import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { VEvent } from 'node-ical';
import { calendarText, type ICalEvent } from '#shared/calendar-feeds/ical.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import { eventsIn } from '#test/support/calendar-events.ts';

/** Whole seconds, as iCalendar has them. */
const instant = fc
  .integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2099, 11) / 1000 })
  .map((seconds) => timestampOf(seconds * 1000));

/** What is escaped, what is folded within, and what could be taken for a line of its own. */
const piece = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '\\',
    ';',
    ',',
    ':',
    '"',
    '\n',
    String.raw`\n`,
    String.raw`\\N`,
    ' ',
    '\t',
    '🏋️‍♀️',
    'Zoë',
    '日本',
  ),
  fc.constantFrom('END:VEVENT', 'BEGIN:VEVENT', 'SUMMARY:', 'x'.repeat(74)),
);

// oxlint-disable-next-line no-control-regex -- iCalendar has no place for them, so that the writer takes them out
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Line breaks of Unicode’s are told as any other. */
const otherBreaks = /[\u0085\u2028\u2029]/g;

/** The reader takes an escaped backslash before an n for a line break. */
const misread = /\\+(?=n)/gi;

/** A text that iCalendar can hold, within letters, since readers trim. */
const summary = fc
  .array(piece, { maxLength: 20 })
  .map(
    (pieces) =>
      `a${pieces.join('').replaceAll(controls, '').replaceAll(otherBreaks, '\n').replaceAll(misread, '')}z`,
  );

const event: fc.Arbitrary<ICalEvent> = fc.record({
  uid: fc.uuid().map((id) => `${id}@paceline`),
  updated_at: instant,
  sequence: fc.nat(),
  start: instant,
  end: instant,
  summary,
  status: fc.constantFrom('TENTATIVE', 'CONFIRMED', 'CANCELLED'),
});

const events = fc.uniqueArray(event, { maxLength: 8, selector: ({ uid }) => uid });

/** What another program reads of an event. */
const asRead = (read: VEvent): ICalEvent => ({
  uid: read.uid,
  updated_at: timestampOf(read.dtstamp),
  sequence: Number(read.sequence),
  start: timestampOf(read.start),
  end: timestampOf(read.end ?? 0),
  summary: typeof read.summary === 'string' ? read.summary : read.summary.val,
  status: read.status ?? 'CONFIRMED',
});

test('Another program reads the events that were written, whatever their texts and times', () => {
  fc.assert(
    fc.property(events, (written) => {
      expect(eventsIn(calendarText('Paceline', written)).map(asRead)).toEqual(written);
    }),
  );
});

test('Every line ends as it should, and is no longer than it may be', () => {
  fc.assert(
    fc.property(events, (written) => {
      const lines = calendarText('Paceline', written).split('\r\n');
      expect(lines.pop()).toBe('');
      for (const line of lines) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
        expect(line.isWellFormed()).toBe(true);
      }
    }),
  );
});
