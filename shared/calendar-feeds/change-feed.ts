import { timestampOf } from '../time/timestamp.ts';
import type { CalendarFeed, Link } from './calendar-feed.ts';

/** A user's feed with another link, which is then the only one. */
export const rotated = (feed: CalendarFeed | undefined, userId: string, link: Link): CalendarFeed => ({
  user_id: userId,
  link,
  version: (feed?.version ?? 0) + 1,
  updated_at: link.created_at,
});

/** The feed without a link, or the very same value when it has none. */
export function revoked(feed: CalendarFeed | undefined, at: Date): CalendarFeed | undefined {
  if (!feed?.link) return feed;
  return { user_id: feed.user_id, version: feed.version + 1, updated_at: timestampOf(at) };
}
