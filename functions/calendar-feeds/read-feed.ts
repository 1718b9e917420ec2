import { readFeed } from '#shared/calendar-feeds/calendar-feed.contracts.ts';
import { FeedReader } from '#shared/calendar-feeds/feed-reader.service.ts';
import { publicEndpoint } from '#shared/http/public-endpoint.ts';
import { replyUnlessHeld } from '#shared/http/reply-unless-held.ts';

type Needs = { feeds: Pick<FeedReader, 'read'>; now: () => Date };

/** GET /v1/calendar/feeds/{token} */
export const createHandler = ({ feeds, now }: Needs) =>
  publicEndpoint(readFeed, async ({ params: { token }, ifNoneMatch }) =>
    replyUnlessHeld(ifNoneMatch, {
      body: await feeds.read(token, now()),
      type: 'text/calendar; charset=utf-8',
      // Programs that are asked for more often than this answer from what they hold.
      maximumAge: 300,
    }),
  );

export const handler = createHandler({ feeds: new FeedReader(), now: () => new Date() });
