/** One event as iCalendar tells it (RFC 5545); instants are timestamps, and the summary is any text. */
export type ICalEvent = {
  readonly uid: string;
  readonly updated_at: string;
  /** Grows with each change, from 0. */
  readonly sequence: number;
  readonly start: string;
  readonly end: string;
  readonly summary: string;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
};

const lineEnd = '\r\n';
/** Of a line, without its end. */
const maximumOctets = 75;

/** A calendar that programs subscribe to. The same events make the same text, to the octet. */
export function calendarText(name: string, events: readonly ICalEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Paceline//Calendar feed//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${textValue(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}${lineEnd}`).join('');
}

const eventLines = ({ uid, updated_at, sequence, start, end, summary, status }: ICalEvent): string[] => [
  'BEGIN:VEVENT',
  `UID:${textValue(uid)}`,
  `DTSTAMP:${dateTime(updated_at)}`,
  `LAST-MODIFIED:${dateTime(updated_at)}`,
  `SEQUENCE:${sequence}`,
  `DTSTART:${dateTime(start)}`,
  `DTEND:${dateTime(end)}`,
  `SUMMARY:${textValue(summary)}`,
  `STATUS:${status}`,
  'CLASS:PRIVATE',
  'TRANSP:OPAQUE',
  'END:VEVENT',
];

/** In UTC, to the second, as iCalendar has it. */
const dateTime = (timestamp: string): string => `${timestamp.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** Control characters other than tabs have no place in iCalendar, not even escaped; a line break is told as `\n`. */
const textValue = (text: string): string =>
  text
    // Also those that Unicode knows: some readers end a line at them.
    .replaceAll(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\n')
    // oxlint-disable-next-line no-control-regex -- it is they that are taken out
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`);

const octetsOf = (text: string): number => Buffer.byteLength(text);

/** Breaks a long line before the character that would be too much; the rest goes on behind a space, which counts. */
function folded(line: string): string {
  if (octetsOf(line) <= maximumOctets) return line;
  let result = '';
  let octets = 0;
  for (const character of line) {
    const more = octetsOf(character);
    if (octets + more > maximumOctets) {
      result += `${lineEnd} `;
      octets = 1;
    }
    result += character;
    octets += more;
  }
  return result;
}
