import type { ScheduleRequest } from '#shared/schedule/request-schedule.ts';
import { ScheduleService } from '#shared/schedule/schedule.service.ts';
import { dayMilliseconds } from '#shared/time/interval.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import { instantOn, type SeedTime } from './instant-on.ts';

type SeedSession = Pick<ScheduleRequest, 'session_config'> &
  Partial<Pick<ScheduleRequest, 'recurrence' | 'with_meet'>> & {
    readonly on: SeedTime;
    readonly becomes?: 'completed' | 'cancelled';
  };

const practice = { type: 'technique', difficulty: 'medium', duration: 45, role: 'athlete' } as const;
const mock = { type: 'mock meet', difficulty: 'hard', duration: 90, role: 'athlete' } as const;

const sessions: readonly SeedSession[] = [
  { session_config: practice, on: { day: -4, hour: 6 }, becomes: 'completed' },
  { session_config: practice, on: { day: -2, hour: 6 }, becomes: 'cancelled' },
  { session_config: mock, on: { day: 3, hour: 18 }, with_meet: true },
  { session_config: practice, on: { day: 1, hour: 6 }, recurrence: 'FREQ=WEEKLY;COUNT=4' },
];

/** What somebody has scheduled for themselves: done, given up, ahead, and every week. */
export async function scheduleSessions(userId: string, now: Date): Promise<void> {
  const service = new ScheduleService();
  const by = { userId, at: new Date(now.getTime() - 5 * dayMilliseconds) };
  for (const { on, becomes, with_meet = false, ...told } of sessions) {
    const start = instantOn(on, now);
    const { entity } = await service.create(
      {
        ...told,
        user_id: userId,
        start_time: timestampOf(start),
        time_zone: 'Europe/Stockholm',
        on_conflict: 'warn',
        sync_to_calendar: true,
        with_meet,
        reminders: [60, 10],
      },
      by,
    );
    if (!becomes) continue;
    const at = new Date(start + told.session_config.duration * 60_000);
    const asked = { change: { status: becomes }, scope: 'this' as const };
    await service.change(entity.sessions[0].session_id, asked, () => {}, { ...by, at });
  }
}
