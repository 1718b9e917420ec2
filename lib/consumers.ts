import type { Action } from '#shared/audit/audit-entry.ts';

export type Consumer = {
  readonly noun: string;
  readonly description: string;
  /** The domain events that it is told of. */
  readonly actions: readonly Action[];
  /** How long one batch may take; left out, a minute. */
  readonly minutes?: number;
};

/** Whatever becomes of what users schedule for themselves. */
const ofScheduledSessions = [
  'scheduled_session_created',
  'scheduled_session_updated',
  'scheduled_session_moved',
  'scheduled_session_begun',
  'scheduled_session_completed',
  'scheduled_session_cancelled',
  'schedule_series_created',
  'schedule_series_updated',
  'schedule_series_cancelled',
] as const satisfies Action[];

/** Functions that follow what happened, each behind a queue of its own. */
export const consumers = {
  alignPoolUser: {
    noun: 'users',
    description: 'Makes a Cognito user what the account says: group, and whether they may sign in',
    actions: ['user_created', 'user_role_changed', 'user_deactivated', 'user_reactivated'],
  },
  cancelBookingsOfUser: {
    noun: 'bookings',
    description: 'Cancels what a deactivated user still had before them',
    actions: ['user_deactivated'],
  },
  offerFreedSlots: {
    noun: 'waitlist',
    description: 'Offers slots that became free to those who wait for them',
    actions: [
      'booking_cancelled',
      'booking_completed',
      'series_cancelled',
      'waitlist_left',
      'waitlist_expired',
      'waitlist_closed',
      'user_updated',
    ],
  },
  clearWaitlistsOfUser: {
    noun: 'waitlist',
    description: 'Takes a deactivated user off all waitlists',
    actions: ['user_deactivated'],
  },
  syncCalendars: {
    noun: 'calendar',
    description: 'Shows sessions in the calendars of their people as they are',
    // All that is ahead of somebody who connects a calendar, one call to Google after the other.
    minutes: 5,
    actions: [
      'booking_confirmed',
      'booking_completed',
      'booking_cancelled',
      'booking_moved',
      'series_cancelled',
      'coach_session_created',
      'coach_session_updated',
      'coach_session_moved',
      'coach_session_cancelled',
      'subject_updated',
      'subject_deleted',
      ...ofScheduledSessions,
      'calendar_connected',
      'calendar_disconnected',
      'calendar_sync_requested',
    ],
  },
  sendNotices: {
    noun: 'notifications',
    description: 'Tells people by mail what happened that concerns them',
    actions: [
      'booking_created',
      'booking_confirmed',
      'booking_moved',
      'booking_cancelled',
      'series_created',
      'series_cancelled',
      'waitlist_offered',
      'calendar_lost',
    ],
  },
  setReminders: {
    noun: 'notifications',
    description: 'Sets and clears the timers of reminders, as sessions are agreed on, moved and cancelled',
    actions: [
      'booking_confirmed',
      'booking_moved',
      'booking_cancelled',
      'booking_completed',
      'series_cancelled',
      'coach_session_created',
      'coach_session_moved',
      'coach_session_completed',
      'coach_session_cancelled',
      ...ofScheduledSessions,
    ],
  },
  removeMediaFiles: {
    noun: 'media',
    description: 'Removes the files of deleted media from storage',
    actions: ['media_deleted'],
  },
} as const satisfies Record<string, Consumer>;

export type ConsumerName = keyof typeof consumers;
