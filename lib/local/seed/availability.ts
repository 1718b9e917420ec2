import type { WeeklyRules } from '#shared/availability/change-availability.ts';

/** Of each coach, in their order: long days, split days, and nights that go on past midnight. */
export const availability: readonly WeeklyRules[] = [
  {
    time_zone: 'Europe/Stockholm',
    weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, start: '07:00', end: '21:00' })),
    slot_minutes: 30,
    buffer_minutes: 0,
    minimum_notice_minutes: 60,
    horizon_days: 120,
    cancellation_notice_hours: 0,
  },
  {
    time_zone: 'America/New_York',
    weekly: [1, 2, 3, 4, 5, 6, 7].flatMap((day) => [
      { day, start: '06:00', end: '12:00' },
      { day, start: '16:00', end: '20:30' },
    ]),
    slot_minutes: 15,
    buffer_minutes: 10,
    minimum_notice_minutes: 720,
    horizon_days: 60,
    cancellation_notice_hours: 24,
  },
  {
    time_zone: 'America/Sao_Paulo',
    weekly: [
      ...[2, 3, 4].map((day) => ({ day, start: '06:00', end: '14:00' })),
      { day: 5, start: '18:00', end: '01:00' },
      { day: 6, start: '08:00', end: '16:00' },
    ],
    slot_minutes: 60,
    buffer_minutes: 15,
    minimum_notice_minutes: 240,
    horizon_days: 90,
    cancellation_notice_hours: 12,
  },
];
