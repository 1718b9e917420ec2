import { endpoint } from '#shared/http/endpoint.ts';
import { updateScheduledSession } from '#shared/schedule/schedule.contracts.ts';
import { ScheduleService } from '#shared/schedule/schedule.service.ts';
import { ScheduledAnswers } from '#shared/schedule/scheduled-answers.service.ts';

type Needs = {
  schedule: Pick<ScheduleService, 'change'>;
  answers: Pick<ScheduledAnswers, 'ofResult'>;
  now: () => Date;
};

/** PATCH /v1/schedule/{session_id} */
export const createHandler = ({ schedule, answers, now }: Needs) =>
  endpoint(updateScheduledSession, async ({ params: { session_id }, body, caller, precondition }) => {
    const { scope, ...change } = body;
    const by = { ...caller, at: now() };
    return answers.ofResult(await schedule.change(session_id, { change, scope }, precondition, by));
  });

export const handler = createHandler({
  schedule: new ScheduleService(),
  answers: new ScheduledAnswers(),
  now: () => new Date(),
});
