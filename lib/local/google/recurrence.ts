import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { GoogleEvent } from './event.ts';
import { calendarTimeZone, googleTime, millisecondsOf, spanOf, type Span, touches } from './event-times.ts';
import { invalid } from './google-error.ts';

type Repeated = Pick<GoogleEvent, 'start' | 'end' | 'recurrence'>;

export const isRecurring = ({ recurrence }: Repeated): boolean => (recurrence?.length ?? 0) > 0;

const timing = ({ start, end, recurrence = [] }: Repeated): string =>
  JSON.stringify([start, end, recurrence]);

/** Whether a change takes away instances that somebody may have seen. */
export const losesInstances = (before: Repeated, after: Repeated): boolean =>
  (isRecurring(before) || isRecurring(after)) && timing(before) !== timing(after);

const basic = (text: string): string => text.replaceAll(/[-:]/g, '');

/** A day has no zone of its own: its rule runs in the calendar's. */
function ruleOf({ start, recurrence = [] }: Repeated): RRuleTemporal {
  const zone = start.date === undefined ? (start.timeZone ?? calendarTimeZone) : calendarTimeZone;
  const first = Temporal.Instant.fromEpochMilliseconds(millisecondsOf(start)).toZonedDateTimeISO(zone);
  const from = basic(first.toPlainDateTime().toString({ smallestUnit: 'second' }));
  return new RRuleTemporal({ rruleString: [`DTSTART;TZID=${zone}:${from}`, ...recurrence].join('\n') });
}

/** @throws what Google says of a rule that it cannot read. */
export function checkRecurrence(event: Repeated): void {
  if (!isRecurring(event)) return;
  try {
    ruleOf(event);
  } catch {
    throw invalid('Invalid recurrence rule.');
  }
}

/** An instance is named after the event and its start according to the rule. */
const instanceId = (id: string, { date, dateTime }: GoogleEvent['start']): string =>
  `${id}_${basic(date ?? dateTime ?? '')}`;

/** The instances that touch the span, as the rule has them: who moved or deleted one has made it an event of its own. */
export function instancesOf(event: GoogleEvent, { from, to }: Span): GoogleEvent[] {
  const { recurrence: _rule, ...single } = event;
  const own = spanOf(event);
  const length = own.to - own.from;
  const timeAt = (milliseconds: number): GoogleEvent['start'] =>
    event.start.date === undefined
      ? { ...event.start, dateTime: googleTime(milliseconds) }
      : { date: googleTime(milliseconds).slice(0, 10) };
  const instanceAt = (start: number): GoogleEvent => ({
    ...single,
    id: instanceId(event.id, timeAt(start)),
    start: timeAt(start),
    end: timeAt(start + length),
    recurringEventId: event.id,
    originalStartTime: timeAt(start),
  });
  const starts = ruleOf(event).between(new Date(from - length), new Date(to), true);
  return starts
    .map(({ epochMilliseconds }) => epochMilliseconds)
    .filter((start) => touches({ from: start, to: start + Math.max(length, 1) }, { from, to }))
    .map((start) => instanceAt(start));
}

/** The id of the recurring event of which an id names an instance, and when that starts according to the rule. */
export function readInstanceId(id: string): { recurringEventId: string; start: number } | undefined {
  const found = /^([a-v0-9]+)_(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/.exec(id);
  if (!found) return undefined;
  const [, recurringEventId = '', year, month, day, hour = '00', minute = '00', second = '00'] = found;
  return {
    recurringEventId,
    start: Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
  };
}
