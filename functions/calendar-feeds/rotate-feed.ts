import { rotateFeed } from '#shared/calendar-feeds/calendar-feed.contracts.ts';
import { CalendarFeedService } from '#shared/calendar-feeds/calendar-feed.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { feeds: Pick<CalendarFeedService, 'rotate'>; now: () => Date };

/** POST /v1/calendar/feed */
export const createHandler = ({ feeds, now }: Needs) =>
  endpoint(rotateFeed, async ({ caller, apiUrl }) => {
    const { token, created_at } = await feeds.rotate({ ...caller, at: now() });
    return { url: `${apiUrl}/v1/calendar/feeds/${token}`, created_at };
  });

export const handler = createHandler({ feeds: new CalendarFeedService(), now: () => new Date() });
