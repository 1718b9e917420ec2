import { endpoint } from '#shared/http/endpoint.ts';
import { answerOf } from '#shared/schedule/schedule-answer.ts';
import { getScheduledSession } from '#shared/schedule/schedule.contracts.ts';
import { ScheduleService } from '#shared/schedule/schedule.service.ts';
import { ScheduledAnswers } from '#shared/schedule/scheduled-answers.service.ts';

type Needs = { schedule: Pick<ScheduleService, 'find'>; answers: Pick<ScheduledAnswers, 'of'> };

/** GET /v1/schedule/{session_id} */
export const createHandler = ({ schedule, answers }: Needs) =>
  endpoint(getScheduledSession, async ({ params: { session_id }, caller: { userId } }) => {
    const session = await schedule.find(session_id, userId);
    const [answer] = await answers.of(userId, [session]);
    return answer ?? answerOf(session, undefined);
  });

export const handler = createHandler({
  schedule: new ScheduleService(),
  answers: new ScheduledAnswers(),
});
