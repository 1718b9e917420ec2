import type { Created } from '#shared/http/contract.ts';
import type { Idempotency } from '#shared/ids.ts';
import type { ChangeScope, ScheduleChange } from '#shared/schedule/change-scheduled-session.ts';
import type { ScheduleRequest } from '#shared/schedule/request-schedule.ts';
import { type Scheduled, ScheduleService } from '#shared/schedule/schedule.service.ts';
import { today } from './booking-desk.ts';
import { anyVersion, by } from './schedule-desk.ts';

type Person = { readonly user_id: string };

const schedule = new ScheduleService();

/** Schedules a session of an hour for oneself, as the endpoint does, unless the request says otherwise. */
export const plan = (
  { user_id }: Person,
  start_time: string,
  request: Partial<ScheduleRequest> = {},
  idempotency?: Idempotency,
): Promise<Created<Scheduled>> =>
  schedule.create(
    {
      user_id,
      start_time,
      session_config: { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' },
      time_zone: 'UTC',
      on_conflict: 'warn',
      sync_to_calendar: false,
      with_meet: false,
      reminders: [],
      ...request,
    },
    by({ user_id }),
    idempotency,
  );

export const replan = (
  person: Person,
  sessionId: string,
  change: ScheduleChange,
  scope: ChangeScope = 'this',
  at = today,
): Promise<Scheduled> => schedule.change(sessionId, { change, scope }, anyVersion, by(person, at));
