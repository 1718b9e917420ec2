import * as z from 'zod';
import type { Calendar } from './calendar.ts';
import { type GoogleEvent, isCancelled } from './event.ts';
import { googleTime, type Span, spanOf } from './event-times.ts';
import { emptyTimeRange } from './google-error.ts';
import { singleEvents } from './single-events.ts';

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const FreeBusyQuery = z.object({
  timeMin: moment,
  timeMax: moment,
  items: z
    .array(z.object({ id: z.string() }))
    .max(50)
    .default([]),
});

/** Of an invitation that was declined, nobody is busy. */
const makesBusy = (event: GoogleEvent, email: string): boolean =>
  !isCancelled(event) &&
  event.transparency !== 'transparent' &&
  !event.attendees?.some((guest) => guest.email === email && guest.responseStatus === 'declined');

function merged(spans: readonly Span[]): Span[] {
  const blocks: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = blocks.at(-1);
    if (last && span.from <= last.to)
      blocks[blocks.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else blocks.push(span);
  }
  return blocks;
}

function busyIn(calendar: Calendar, { from, to }: Span): { start: string; end: string }[] {
  const spans = calendar.stored
    .flatMap(({ event }) => singleEvents(calendar, event, { from, to }))
    .filter((event) => makesBusy(event, calendar.account.email))
    .map(spanOf)
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.to > span.from);
  return merged(spans).map((block) => ({ start: googleTime(block.from), end: googleTime(block.to) }));
}

/** When the asked calendars are busy; `find` knows those that the caller may see. */
export function answerFreeBusy(body: unknown, find: (id: string) => Calendar | undefined): unknown {
  const { timeMin, timeMax, items } = FreeBusyQuery.parse(body);
  if (timeMax <= timeMin) throw emptyTimeRange();
  const calendars = items.map(({ id }) => {
    const calendar = find(id);
    if (!calendar) return [id, { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] }];
    return [id, { busy: busyIn(calendar, { from: timeMin, to: timeMax }) }];
  });
  return {
    kind: 'calendar#freeBusy',
    timeMin: googleTime(timeMin),
    timeMax: googleTime(timeMax),
    calendars: Object.fromEntries(calendars),
  };
}
