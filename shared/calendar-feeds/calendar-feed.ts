import * as z from 'zod/mini';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

const Link = z.object({
  token_hash: z.string(),
  created_at: Timestamp,
});

/** What a token leads to. The item is there while the token is good, under a hash of it. */
export const FeedLink = z.extend(Link, { user_id: Id });

/** The present link of a user, if there is one. It stays when the link is revoked, so that versions go on. */
export const CalendarFeed = z.object({
  user_id: Id,
  link: z.optional(Link),
  version: WholeNumber(1),
  updated_at: Timestamp,
});

export type FeedLink = z.infer<typeof FeedLink>;
export type Link = z.infer<typeof Link>;
export type CalendarFeed = z.infer<typeof CalendarFeed>;
