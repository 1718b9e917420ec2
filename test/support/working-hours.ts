import type { WeeklyRules } from '#shared/availability/change-availability.ts';

/** Any time of any day for a year to come, without notice and without a pause. */
export const alwaysOpen = {
  time_zone: 'UTC',
  weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, start: '00:00', end: '24:00' })),
  slot_minutes: 30,
  buffer_minutes: 0,
  minimum_notice_minutes: 0,
  horizon_days: 365,
  cancellation_notice_hours: 0,
} satisfies WeeklyRules;
