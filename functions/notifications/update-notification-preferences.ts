import { endpoint } from '#shared/http/endpoint.ts';
import { updateNotificationPreferences } from '#shared/notifications/notification.contracts.ts';
import { preferencesOf } from '#shared/notifications/preferences.ts';
import { UserService } from '#shared/users/user.service.ts';

type Needs = { users: Pick<UserService, 'choose'>; now: () => Date };

/** PUT /v1/me/notification-preferences */
export const createHandler = ({ users, now }: Needs) =>
  endpoint(updateNotificationPreferences, async ({ body, caller, precondition }) => {
    const user = await users.choose(body, { ...caller, at: now() }, precondition);
    return { ...preferencesOf(user.notification_preferences), version: user.version };
  });

export const handler = createHandler({ users: new UserService(), now: () => new Date() });
