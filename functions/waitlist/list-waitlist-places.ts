import { endpoint } from '#shared/http/endpoint.ts';
import { listWaitlistPlaces } from '#shared/waitlist/waitlist.contracts.ts';
import { WaitlistRepository } from '#shared/waitlist/waitlist.repository.ts';

type Needs = { waitlist: Pick<WaitlistRepository, 'listOfClient'> };

/** GET /v1/bookings/waitlist */
export const createHandler = ({ waitlist }: Needs) =>
  endpoint(listWaitlistPlaces, ({ caller: { userId }, query }) =>
    waitlist.listOfClient(userId, { caller: userId, page: query }),
  );

export const handler = createHandler({ waitlist: new WaitlistRepository() });
