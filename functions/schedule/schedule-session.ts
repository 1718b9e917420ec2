import { endpoint } from '#shared/http/endpoint.ts';
import { ScheduledAnswers } from '#shared/schedule/scheduled-answers.service.ts';
import { scheduleSession } from '#shared/schedule/schedule.contracts.ts';
import { ScheduleService } from '#shared/schedule/schedule.service.ts';

type Needs = {
  schedule: Pick<ScheduleService, 'create'>;
  answers: Pick<ScheduledAnswers, 'ofResult'>;
  now: () => Date;
};

/** POST /v1/schedule */
export const createHandler = ({ schedule, answers, now }: Needs) =>
  endpoint(scheduleSession, async ({ body, caller, idempotency }) => {
    const request = { ...body, user_id: caller.userId };
    const { entity, replayed } = await schedule.create(request, { ...caller, at: now() }, idempotency);
    return { entity: await answers.ofResult(entity), replayed };
  });

export const handler = createHandler({
  schedule: new ScheduleService(),
  answers: new ScheduledAnswers(),
  now: () => new Date(),
});
