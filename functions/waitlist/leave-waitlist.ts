import { endpoint } from '#shared/http/endpoint.ts';
import { leaveWaitlist } from '#shared/waitlist/waitlist.contracts.ts';
import { WaitlistService } from '#shared/waitlist/waitlist.service.ts';

type Needs = { waitlist: Pick<WaitlistService, 'leave'>; now: () => Date };

/** DELETE /v1/bookings/coaches/{coach_id}/waitlist */
export const createHandler = ({ waitlist, now }: Needs) =>
  endpoint(leaveWaitlist, ({ params: { coach_id }, caller, precondition }) =>
    waitlist.leave({ coach_id, client_id: caller.userId }, precondition, { ...caller, at: now() }),
  );

export const handler = createHandler({ waitlist: new WaitlistService(), now: () => new Date() });
