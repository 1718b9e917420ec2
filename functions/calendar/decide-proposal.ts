import { decideProposal } from '#shared/calendar/calendar.contracts.ts';
import { Proposals } from '#shared/calendar/proposals.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { proposals: Pick<Proposals, 'decide'>; now: () => Date };

/** POST /v1/calendar/proposals/{proposal_id} */
export const createHandler = ({ proposals, now }: Needs) =>
  endpoint(decideProposal, ({ params: { proposal_id }, body: { decision }, caller }) =>
    proposals.decide(proposal_id, decision, caller, now()),
  );

export const handler = createHandler({ proposals: new Proposals(), now: () => new Date() });
