import { endpoint } from '#shared/http/endpoint.ts';
import { getNotificationPreferences } from '#shared/notifications/notification.contracts.ts';
import { preferencesOf } from '#shared/notifications/preferences.ts';
import { notSetUp } from '#shared/users/unknown-user.ts';
import { UserRepository } from '#shared/users/user.repository.ts';

type Needs = { users: Pick<UserRepository, 'find'> };

/** GET /v1/me/notification-preferences */
export const createHandler = ({ users }: Needs) =>
  endpoint(getNotificationPreferences, async ({ caller: { userId } }) => {
    const user = await users.find(userId);
    if (!user) throw notSetUp();
    return { ...preferencesOf(user.notification_preferences), version: user.version };
  });

export const handler = createHandler({ users: new UserRepository() });
