import { getAvailability } from '#shared/availability/availability.contracts.ts';
import { AvailabilityService } from '#shared/availability/availability.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { availability: Pick<AvailabilityService, 'own'> };

/** GET /v1/coach/availability */
export const createHandler = ({ availability }: Needs) =>
  endpoint(getAvailability, ({ caller }) => availability.own(caller.userId));

export const handler = createHandler({ availability: new AvailabilityService() });
