import { CalendarSync } from '#shared/calendar/calendar-sync.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { scheduleSession } from '#shared/schedule/schedule.contracts.ts';
import { ScheduleService } from '#shared/schedule/schedule.service.ts';
import { ScheduledAnswers } from '#shared/schedule/scheduled-answers.service.ts';

type Needs = {
  schedule: Pick<ScheduleService, 'create'>;
  sync: Pick<CalendarSync, 'convergeWithin'>;
  answers: Pick<ScheduledAnswers, 'ofResult'>;
  now: () => Date;
};

/** A caller waits so long at most for a calendar; what it has not taken by then follows. */
const patience = 2000;

/** POST /v1/schedule */
export const createHandler = ({ schedule, sync, answers, now }: Needs) =>
  endpoint(scheduleSession, async ({ body, caller, idempotency }) => {
    const request = { ...body, user_id: caller.userId };
    const { entity, replayed } = await schedule.create(request, { ...caller, at: now() }, idempotency);
    const [session, ...others] = entity.sessions;
    if (!replayed && session.sync_to_calendar && others.length === 0) {
      const { user_id, session_id } = session;
      await sync.convergeWithin(
        { user_id, entity_id: session_id, entity_type: 'scheduled_session' },
        patience,
      );
    }
    return { entity: await answers.ofResult(entity), replayed };
  });

const now = (): Date => new Date();

export const handler = createHandler({
  schedule: new ScheduleService(),
  sync: new CalendarSync(now),
  answers: new ScheduledAnswers(),
  now,
});
