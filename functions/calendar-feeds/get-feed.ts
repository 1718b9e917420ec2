import { getFeed } from '#shared/calendar-feeds/calendar-feed.contracts.ts';
import { CalendarFeedService } from '#shared/calendar-feeds/calendar-feed.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { feeds: Pick<CalendarFeedService, 'find'> };

/** GET /v1/calendar/feed */
export const createHandler = ({ feeds }: Needs) =>
  endpoint(getFeed, async ({ caller: { userId } }) => {
    const link = (await feeds.find(userId))?.link;
    return { active: link !== undefined, created_at: link?.created_at };
  });

export const handler = createHandler({ feeds: new CalendarFeedService() });
