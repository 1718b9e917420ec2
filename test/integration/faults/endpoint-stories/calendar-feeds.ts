import { expect } from '@jest/globals';
import { CalendarFeedService } from '#shared/calendar-feeds/calendar-feed.service.ts';
import { read, rotate } from '#test/support/feed-desk.ts';
import { aClient, given } from '#test/support/people.ts';
import { as, type StoriesOf } from '../endpoint-story.ts';

const opensNothing = (token: string): Promise<void> =>
  expect(read(token)).rejects.toMatchObject({ title: 'NotFound' });

export const calendarFeeds: StoriesOf<'calendar-feeds'> = {
  rotateFeed: [
    [
      'in place of another one',
      async () => {
        const [client] = await given(aClient());
        const former = await rotate(client);
        return {
          sent: { caller: as(client) },
          told: ['calendar_feed_created'],
          // The link is told once, and kept nowhere.
          anew: true,
          holds: () => opensNothing(former),
        };
      },
    ],
  ],
  revokeFeed: [
    [
      'that is in use',
      async () => {
        const [client] = await given(aClient());
        const token = await rotate(client);
        return {
          sent: { caller: as(client) },
          told: ['calendar_feed_revoked'],
          says: { active: false },
          holds: async () => {
            await opensNothing(token);
            expect(await new CalendarFeedService().find(client.user_id)).not.toHaveProperty('link');
          },
        };
      },
    ],
  ],
};
