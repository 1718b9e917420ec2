import { expect, test } from '@jest/globals';
import { CalendarFeed, FeedLink } from '#shared/calendar-feeds/calendar-feed.ts';
import { newId } from '#shared/ids.ts';

const at = '2026-03-01T12:00:00.000Z';
const link = { token_hash: 'hash', created_at: at };
const feed = { user_id: newId(), version: 1, updated_at: at };

test('A link leads to a user, who has one or none', () => {
  expect(FeedLink.parse({ ...link, user_id: feed.user_id })).toEqual({ ...link, user_id: feed.user_id });
  expect(FeedLink.safeParse(link).success).toBe(false);
  expect(CalendarFeed.parse({ ...feed, link })).toEqual({ ...feed, link });
  expect(CalendarFeed.parse(feed)).toEqual(feed);
  expect(CalendarFeed.safeParse({ ...feed, link: { token_hash: 'hash' } }).success).toBe(false);
});
