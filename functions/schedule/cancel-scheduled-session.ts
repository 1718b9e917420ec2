import { endpoint } from '#shared/http/endpoint.ts';
import { cancelScheduledSession } from '#shared/schedule/schedule.contracts.ts';
import { ScheduleService } from '#shared/schedule/schedule.service.ts';
import { ScheduledAnswers } from '#shared/schedule/scheduled-answers.service.ts';

type Needs = {
  schedule: Pick<ScheduleService, 'change'>;
  answers: Pick<ScheduledAnswers, 'ofResult'>;
  now: () => Date;
};

/** DELETE /v1/schedule/{session_id} */
export const createHandler = ({ schedule, answers, now }: Needs) =>
  endpoint(cancelScheduledSession, async ({ params: { session_id }, query, caller, precondition }) => {
    const asked = { change: { status: 'cancelled' as const }, scope: query.scope };
    const by = { ...caller, at: now() };
    return answers.ofResult(await schedule.change(session_id, asked, precondition, by));
  });

export const handler = createHandler({
  schedule: new ScheduleService(),
  answers: new ScheduledAnswers(),
  now: () => new Date(),
});
