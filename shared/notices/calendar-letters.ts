import type { CalendarAccount } from '../calendar/calendar-account.ts';
import type { User } from '../users/user.ts';
import type { Addressed } from './addressed.ts';

/** Whoever has connected their calendar again by now, or given it up, is told nothing. */
export const calendarLetters = (user: User | undefined, account: CalendarAccount | undefined): Addressed[] =>
  user && account?.status === 'needs_reconnect'
    ? [
        {
          notice: 'calendar_reconnect',
          to: user,
          letter: {
            subject: 'Please connect your calendar again',
            paragraphs: [
              'Google no longer lets Paceline use your calendar, so that your sessions do not appear there.',
              'Connect it again in Paceline; what is missing is added then. Your sessions themselves are not affected.',
            ],
          },
        },
      ]
    : [];
