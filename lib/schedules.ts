type Schedule = {
  readonly noun: string;
  readonly description: string;
  readonly everyMinutes: number;
};

/** Functions that a schedule runs, again and again. */
export const schedules = {
  runDueTimers: {
    noun: 'timers',
    description: 'Does what timers were set for, once they are due',
    everyMinutes: 1,
  },
  syncDueCalendars: {
    noun: 'calendar',
    description: 'Tries again what calendars did not take, once its pause is over',
    everyMinutes: 5,
  },
} as const satisfies Record<string, Schedule>;

export type ScheduleName = keyof typeof schedules;
