import { describe, expect, test } from '@jest/globals';
import { calendarText, type ICalEvent } from '#shared/calendar-feeds/ical.ts';

const event: ICalEvent = {
  uid: '01a1fc17-0000-7000-8000-000000000000@paceline',
  updated_at: '2026-03-01T12:00:00.500Z',
  sequence: 2,
  start: '2026-03-02T09:30:00.000Z',
  end: '2026-03-02T10:30:00.000Z',
  summary: 'Assessment',
  status: 'CONFIRMED',
};

const linesOf = (text: string): string[] => text.split('\r\n');

/** The summary's lines as they are written, joined as they are read. */
function written(summary: string): { folded: string[]; value: string } {
  const lines = linesOf(calendarText('Paceline', [{ ...event, summary }]));
  const first = lines.findIndex((line) => line.startsWith('SUMMARY:'));
  const after = lines.findIndex((line, place) => place > first && !line.startsWith(' '));
  const folded = lines.slice(first, after);
  const value = folded.map((line, place) => (place === 0 ? line : line.slice(1))).join('');
  return { folded, value: value.replace('SUMMARY:', '') };
}

test('A calendar with one event is this, to the octet', () => {
  expect(calendarText('Paceline', [event])).toBe(
    `${[
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Paceline//Calendar feed//EN',
      'CALSCALE:GREGORIAN',
      'X-WR-CALNAME:Paceline',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'BEGIN:VEVENT',
      'UID:01a1fc17-0000-7000-8000-000000000000@paceline',
      'DTSTAMP:20260301T120000Z',
      'LAST-MODIFIED:20260301T120000Z',
      'SEQUENCE:2',
      'DTSTART:20260302T093000Z',
      'DTEND:20260302T103000Z',
      'SUMMARY:Assessment',
      'STATUS:CONFIRMED',
      'CLASS:PRIVATE',
      'TRANSP:OPAQUE',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n')}\r\n`,
  );
});

describe('A text', () => {
  test.each([
    ['back, slash; comma\\', String.raw`back\, slash\; comma\\`],
    ['a\nb\r\nc\rd', String.raw`a\nb\nc\nd`],
    [String.raw`not a break: \n`, String.raw`not a break: \\n`],
    ['a colon: and "quotes"', 'a colon: and "quotes"'],
    ['bell\u0007, tab\t, delete\u007F', 'bell\\, tab\t\\, delete'],
    ['END:VEVENT\r\nBEGIN:VEVENT', String.raw`END:VEVENT\nBEGIN:VEVENT`],
  ])('%j is escaped', (summary, value) => {
    expect(written(summary).value).toBe(value);
  });

  test.each([
    ['of ASCII', 'x'.repeat(67)],
    ['of ASCII, one more', 'x'.repeat(68)],
    ['of two octets each', 'ä'.repeat(200)],
    ['of three', '日'.repeat(200)],
    ['of four', '🏋'.repeat(200)],
    ['of all, at every place', `x${'äb日c🏋'.repeat(100)}`],
  ])('%s is folded at 75 octets, and no character is split', (_what, summary) => {
    const { folded, value } = written(summary);
    expect(value).toBe(summary);
    for (const line of folded) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // Lines are as full as they can be: what does not fit is at most one character of four octets.
    for (const line of folded.slice(0, -1)) expect(Buffer.byteLength(line)).toBeGreaterThan(71);
  });

  test('of just 75 octets with its name is not folded', () => {
    expect(written('x'.repeat(67)).folded).toHaveLength(1);
    expect(written('x'.repeat(68)).folded).toHaveLength(2);
  });
});
