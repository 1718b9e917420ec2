import { expect } from '@jest/globals';
import { UnsubscribeTokens } from '#shared/notifications/unsubscribe-token.service.ts';
import { UserService } from '#shared/users/user.service.ts';
import { aClient, given } from '#test/support/people.ts';
import { as, type StoriesOf } from '../endpoint-story.ts';

export const notifications: StoriesOf<'notifications'> = {
  updateNotificationPreferences: [
    [
      'to hear no more of something',
      async () => {
        const [client] = await given(aClient());
        return {
          sent: { caller: as(client), body: { session_reminder: [] } },
          told: ['user_updated'],
          says: { session_reminder: [], version: 2 },
        };
      },
    ],
  ],
  unsubscribe: [
    [
      'by the link of a mail',
      async () => {
        const [client] = await given(aClient());
        const notice = 'session_reminder';
        const token = await new UnsubscribeTokens().of({ userId: client.user_id, notice });
        return {
          sent: { params: { token } },
          of: client,
          told: ['user_updated'],
          says: { notice, subscribed: false },
          holds: async () =>
            expect(await new UserService().find(client.user_id)).toMatchObject({
              notification_preferences: { [notice]: [] },
              version: 2,
            }),
        };
      },
    ],
  ],
};
