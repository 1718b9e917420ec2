import { endpoint } from '#shared/http/endpoint.ts';
import { OfferAcceptanceService } from '#shared/waitlist/offer-acceptance.service.ts';
import { acceptOffer } from '#shared/waitlist/waitlist.contracts.ts';

type Needs = { offers: Pick<OfferAcceptanceService, 'accept'>; now: () => Date };

/** POST /v1/bookings/waitlist/{coach_id}/accept */
export const createHandler = ({ offers, now }: Needs) =>
  endpoint(acceptOffer, ({ params: { coach_id }, body, caller, idempotency }) =>
    offers.accept({ ...body, coach_id, client_id: caller.userId }, { ...caller, at: now() }, idempotency),
  );

export const handler = createHandler({ offers: new OfferAcceptanceService(), now: () => new Date() });
