import { type CalendarAccount, calendarIdOf, isConnected } from './calendar-account.ts';
import { type CalendarEvent, inCalendar } from './calendar-event.ts';

/** An entity as far as its calendars are concerned. */
export type Synced = { readonly id: string; readonly version: number; readonly wanted: boolean };

/** How an entity stands in its user's calendar. */
export type CalendarStanding = {
  readonly calendar_sync: 'off' | 'pending' | 'synced' | 'failed';
  readonly calendar_synced: boolean;
  readonly calendar_event_id?: string;
  readonly google_calendar_id?: string;
  readonly meet_url?: string;
};

/** Of what is not to be shown, or has no calendar to be shown in. */
export const off: CalendarStanding = { calendar_sync: 'off', calendar_synced: false };

/** Without an account nothing is to be shown; with one that has to be connected again, what is not shown waits. */
export function standingOf(
  { version, wanted }: Synced,
  account: CalendarAccount | undefined,
  known: CalendarEvent | undefined,
): CalendarStanding {
  if (!wanted || !account) return off;
  if (!known) return { calendar_sync: 'pending', calendar_synced: false };
  const event = inCalendar(known, calendarIdOf(account));
  const isSynced = event.state === 'synced' && event.synced_version === version;
  const failed = event.state === 'failed' && isConnected(account);
  return {
    calendar_sync: isSynced ? 'synced' : failed ? 'failed' : 'pending',
    calendar_synced: isSynced,
    calendar_event_id: event.event_id,
    google_calendar_id: 'primary',
    ...(event.meet_url !== undefined && { meet_url: event.meet_url }),
  };
}
