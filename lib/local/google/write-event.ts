import * as z from 'zod';
import { type Calendar, newEventId } from './calendar.ts';
import { writtenConference } from './conference.ts';
import { EventBody, type GoogleEvent, isCancelled } from './event.ts';
import { settledTimes } from './event-times.ts';
import { duplicate, invalid, required } from './google-error.ts';
import { mergePatch } from './merge-patch.ts';
import { checkRecurrence, isRecurring } from './recurrence.ts';

/** A body, and whether its conference counts: Google asks for `conferenceDataVersion=1`. */
export type Write = { readonly body: unknown; readonly writesConference: boolean };

const Identity = z.object({ id: z.string().optional(), iCalUID: z.string().optional() });
const Times = z.object({ start: z.unknown().optional(), end: z.unknown().optional() });

const isId = (id: string): boolean => /^[a-v0-9]{5,1024}$/.test(id);

export function insertEvent(calendar: Calendar, { body, writesConference }: Write): GoogleEvent {
  const given = Identity.parse(mergePatch({}, body));
  const id = given.id ?? newEventId();
  if (!isId(id)) throw invalid('Invalid resource id value.');
  const written = parsed(mergePatch({}, body));
  // Ids stay taken when their event is deleted.
  if (calendar.find(id)) throw duplicate();
  const { email } = calendar.account;
  const self = { email, self: true };
  return calendar.put({
    reminders: { useDefault: true },
    ...written,
    kind: 'calendar#event',
    etag: '',
    id,
    status: written.status ?? 'confirmed',
    htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(`${id} ${email}`).toString('base64url')}`,
    created: calendar.now().toISOString(),
    updated: '',
    creator: self,
    organizer: self,
    iCalUID: given.iCalUID ?? `${id}@google.com`,
    sequence: written.sequence ?? 0,
    ...conferenceOf(written, undefined, writesConference),
  });
}

/** What the body does not name stays as it is. */
export function patchEvent(calendar: Calendar, id: string, { body, writesConference }: Write): GoogleEvent {
  const current = calendar.get(id);
  const written = parsed(mergePatch(current, body));
  const isSequenced = z.object({ sequence: z.number().optional() }).parse(body).sequence !== undefined;
  const sequence = isSequenced ? written.sequence : undefined;
  return replace(calendar, current, { ...written, sequence }, writesConference);
}

/** What the body does not name is gone, apart from what is not the client's to write. */
export function updateEvent(calendar: Calendar, id: string, { body, writesConference }: Write): GoogleEvent {
  return replace(calendar, calendar.get(id), parsed(mergePatch({}, body)), writesConference);
}

function replace(
  calendar: Calendar,
  current: GoogleEvent,
  written: EventBody,
  writesConference: boolean,
): GoogleEvent {
  const replaced: GoogleEvent = {
    reminders: { useDefault: true },
    ...written,
    ...ownOf(current),
    status: written.status ?? 'confirmed',
    sequence: nextSequence(current, written),
    ...conferenceOf(written, current, writesConference),
  };
  if (!isCancelled(replaced) || isCancelled(current)) return calendar.put(replaced);
  calendar.remove(replaced);
  return calendar.get(current.id);
}

/** What is not the client's to write. */
const ownOf = ({ recurringEventId, originalStartTime, ...event }: GoogleEvent) => ({
  kind: event.kind,
  etag: event.etag,
  id: event.id,
  htmlLink: event.htmlLink,
  created: event.created,
  updated: event.updated,
  creator: event.creator,
  organizer: event.organizer,
  iCalUID: event.iCalUID,
  ...(recurringEventId !== undefined && { recurringEventId, originalStartTime }),
});

function parsed(body: unknown): EventBody {
  const { start, end } = Times.parse(body);
  if (start === undefined) throw required('Missing start time.');
  if (end === undefined) throw required('Missing end time.');
  const event = EventBody.parse(body);
  if (isRecurring(event) && event.start.dateTime !== undefined && event.start.timeZone === undefined)
    throw required('Missing time zone definition for start time.');
  const settled = { ...event, ...settledTimes(event) };
  checkRecurrence(settled);
  return settled;
}

function conferenceOf(
  { conferenceData }: EventBody,
  current: GoogleEvent | undefined,
  writesConference: boolean,
): Pick<GoogleEvent, 'conferenceData' | 'hangoutLink'> {
  if (writesConference) return { conferenceData: undefined, ...writtenConference(conferenceData, current) };
  return { conferenceData: current?.conferenceData, hangoutLink: current?.hangoutLink };
}

const timing = ({ start, end, recurrence, status = 'confirmed' }: EventBody): string =>
  JSON.stringify([start.date, start.dateTime, end.date, end.dateTime, recurrence ?? [], status]);

/** It counts what guests have to hear of: another time, or that an event takes place or not. */
function nextSequence(current: GoogleEvent, written: EventBody): number {
  const given = written.sequence ?? current.sequence;
  if (given < current.sequence)
    throw invalid(
      'Invalid sequence value. The specified sequence number is below the current sequence number of the resource. Re-fetch the resource and use its sequence number on the following request.',
    );
  return timing(current) === timing(written) ? given : given + 1;
}
