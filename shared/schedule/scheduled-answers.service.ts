import type * as z from 'zod/mini';
import { CalendarState } from '../calendar/calendar-state.service.ts';
import { answerOf, type ScheduledAnswer, type ScheduledSessionAnswer } from './schedule-answer.ts';
import type { Scheduled } from './schedule.service.ts';
import type { ScheduledSession } from './scheduled-session.ts';

/** Sessions as they are answered: with how they stand in their user's calendar. */
export class ScheduledAnswers {
  readonly #calendar = new CalendarState();

  async of(
    userId: string,
    sessions: readonly ScheduledSession[],
  ): Promise<z.input<typeof ScheduledSessionAnswer>[]> {
    const standings = await this.#calendar.of(
      userId,
      sessions.map(({ session_id, version, sync_to_calendar }) => ({
        id: session_id,
        version,
        wanted: sync_to_calendar,
      })),
    );
    return sessions.map((session, place) => answerOf(session, standings[place]));
  }

  /** Of those that were made or changed together, the one that was asked for, and the others beside it. */
  async ofResult({ sessions, conflicts }: Scheduled): Promise<z.input<typeof ScheduledAnswer>> {
    const [session] = sessions;
    const [answer = answerOf(session, undefined)] = await this.of(session.user_id, [session]);
    return {
      ...answer,
      conflicts: [...conflicts],
      ...(sessions.length > 1 && {
        occurrences: sessions.toSorted((a, b) => (a.start_time < b.start_time ? -1 : 1)),
      }),
    };
  }
}
