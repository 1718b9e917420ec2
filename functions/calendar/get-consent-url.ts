import { getConsentUrl } from '#shared/calendar/calendar.contracts.ts';
import { Consents } from '#shared/calendar/consent.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { consents: Pick<Consents, 'urlFor'>; now: () => Date };

/** GET /v1/calendar/connect */
export const createHandler = ({ consents, now }: Needs) =>
  endpoint(getConsentUrl, async ({ query: { return_to }, caller: { userId }, apiUrl }) => ({
    url: await consents.urlFor(userId, {
      returnTo: return_to,
      redirectUri: `${apiUrl}/v1/calendar/callback`,
      at: now(),
    }),
  }));

export const handler = createHandler({ consents: new Consents(), now: () => new Date() });
