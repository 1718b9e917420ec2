import { endpoint } from '#shared/http/endpoint.ts';
import { listScheduledSessions } from '#shared/schedule/schedule.contracts.ts';
import { ScheduledAnswers } from '#shared/schedule/scheduled-answers.service.ts';
import { ScheduledSessionRepository } from '#shared/schedule/scheduled-session.repository.ts';
import { justBefore } from '#shared/time/timestamp.ts';

type Needs = {
  sessions: Pick<ScheduledSessionRepository, 'listOfUser'>;
  answers: Pick<ScheduledAnswers, 'of'>;
};

/** GET /v1/schedule */
export const createHandler = ({ sessions, answers }: Needs) =>
  endpoint(listScheduledSessions, async ({ query, caller: { userId } }) => {
    const { status, from, to, ...page } = query;
    const shown = { status, from, to: to && justBefore(to) };
    const { items, next_cursor } = await sessions.listOfUser(userId, shown, { caller: userId, page });
    return { items: await answers.of(userId, items), next_cursor };
  });

export const handler = createHandler({
  sessions: new ScheduledSessionRepository(),
  answers: new ScheduledAnswers(),
});
