type Schedule = {
  readonly noun: string;
  readonly description: string;
  readonly everyMinutes: number;
  /** How long a run may take; it ends by itself before, and leaves the rest to the next. */
  readonly seconds: number;
};

/** Functions that a schedule runs, again and again. */
export const schedules = {
  runDueTimers: {
    noun: 'timers',
    description: 'Does what timers were set for, once they are due',
    everyMinutes: 1,
    seconds: 60,
  },
  syncDueCalendars: {
    noun: 'calendar',
    description: 'Tries again what calendars did not take, once its pause is over',
    everyMinutes: 5,
    seconds: 240,
  },
} as const satisfies Record<string, Schedule>;

export type ScheduleName = keyof typeof schedules;
