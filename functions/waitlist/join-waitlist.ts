import { endpoint } from '#shared/http/endpoint.ts';
import { joinWaitlist } from '#shared/waitlist/waitlist.contracts.ts';
import { WaitlistService } from '#shared/waitlist/waitlist.service.ts';

type Needs = { waitlist: Pick<WaitlistService, 'join'>; now: () => Date };

/** POST /v1/bookings/coaches/{coach_id}/waitlist */
export const createHandler = ({ waitlist, now }: Needs) =>
  endpoint(joinWaitlist, ({ params: { coach_id }, caller, idempotency }) =>
    waitlist.join({ coach_id, client_id: caller.userId }, { ...caller, at: now() }, idempotency),
  );

export const handler = createHandler({ waitlist: new WaitlistService(), now: () => new Date() });
