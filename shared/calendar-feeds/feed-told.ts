import type { Told } from '../audit/audit-entry.ts';
import { changesBetween } from '../audit/changes-between.ts';
import type { CalendarFeed } from './calendar-feed.ts';

/** That there is another link is told, and nothing of the link. */
export const toldOf = (before: CalendarFeed | undefined, after: CalendarFeed): Told => ({
  action: after.link ? 'calendar_feed_created' : 'calendar_feed_revoked',
  entity_type: 'calendar_feed',
  entity_id: after.user_id,
  created_at: after.updated_at,
  changes: changesBetween(before, after, { untold: ['user_id'] }),
});
