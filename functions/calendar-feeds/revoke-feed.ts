import { revokeFeed } from '#shared/calendar-feeds/calendar-feed.contracts.ts';
import { CalendarFeedService } from '#shared/calendar-feeds/calendar-feed.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { feeds: Pick<CalendarFeedService, 'revoke'>; now: () => Date };

/** DELETE /v1/calendar/feed */
export const createHandler = ({ feeds, now }: Needs) =>
  endpoint(revokeFeed, async ({ caller }) => {
    await feeds.revoke({ ...caller, at: now() });
    return { active: false };
  });

export const handler = createHandler({ feeds: new CalendarFeedService(), now: () => new Date() });
