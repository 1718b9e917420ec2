import * as z from 'zod/mini';
import { SessionKind } from '../agendas/session-kind.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';
import { FailureCause } from './failure-cause.ts';

/**
 * What one user's Google calendar should show of an entity, and what it does show. It is made when the entity first
 * concerns that calendar, and stays, so that an event whose entity is gone is known to be ours.
 */
export const CalendarEvent = z.object({
  user_id: Id,
  entity_id: Id,
  entity_type: SessionKind,
  /** Of a coach's session, whose schedule it is on. */
  owner_id: z.optional(Id),
  event_id: z.string(),
  /** The calendar of which all below holds: another one may be connected since. */
  calendar_id: z.string(),
  state: z.enum(['pending', 'synced', 'failed']),
  /** Of the entity, as Google shows it; absent before it was first there. */
  synced_version: z.optional(z.int()),
  /** Whether Google shows an event at all. */
  is_shown: z.boolean(),
  etag: z.optional(z.string()),
  meet_url: z.optional(z.string()),
  synced_at: z.optional(Timestamp),
  /** Tries that failed in a row. */
  attempts: WholeNumber(0),
  last_error: z.optional(FailureCause),
  /** When it is tried again; absent where nothing is to be done. */
  next_attempt_at: z.optional(Timestamp),
  version: WholeNumber(0),
  created_at: Timestamp,
  updated_at: Timestamp,
});

/** An entity as one of its people's calendars has to do with it. */
export const EntityOfUser = z.pick(CalendarEvent, {
  user_id: true,
  entity_id: true,
  entity_type: true,
  owner_id: true,
});

export type EntityOfUser = z.infer<typeof EntityOfUser>;
export type CalendarEvent = z.infer<typeof CalendarEvent>;

/** An event as it stands in a calendar: what another one showed of it does not count there. */
export function inCalendar(event: CalendarEvent, calendarId: string): CalendarEvent {
  if (event.calendar_id === calendarId) return event;
  const { synced_version: _version, etag: _etag, meet_url: _url, synced_at: _at, ...kept } = event;
  return { ...kept, calendar_id: calendarId, state: 'pending', is_shown: false, attempts: 0 };
}
