import { returnFromConsent } from '#shared/calendar/calendar.contracts.ts';
import { ReturnPages } from '#shared/calendar/return-pages.service.ts';
import { publicEndpoint } from '#shared/http/public-endpoint.ts';

type Needs = { pages: Pick<ReturnPages, 'of'> };

/** GET /v1/calendar/callback */
export const createHandler = ({ pages }: Needs) =>
  publicEndpoint(returnFromConsent, async ({ query: { code, state, error } }) => {
    const url = new URL(pages.of(state));
    for (const [name, value] of Object.entries({ code, state, error })) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    return { status: 302, headers: { Location: url.toString() }, body: '' };
  });

export const handler = createHandler({ pages: new ReturnPages() });
