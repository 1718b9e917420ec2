import { listProposals } from '#shared/calendar/calendar.contracts.ts';
import { ProposalRepository } from '#shared/calendar/proposal.repository.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { proposals: Pick<ProposalRepository, 'listOfUser'> };

/** GET /v1/calendar/proposals */
export const createHandler = ({ proposals }: Needs) =>
  endpoint(listProposals, ({ query: page, caller: { userId } }) => proposals.listOfUser(userId, page));

export const handler = createHandler({ proposals: new ProposalRepository() });
