import { publicEndpoint } from '#shared/http/public-endpoint.ts';
import { getSubscription } from '#shared/notifications/notification.contracts.ts';
import { preferencesOf } from '#shared/notifications/preferences.ts';
import { UnsubscribeTokens } from '#shared/notifications/unsubscribe-token.service.ts';
import { Problem } from '#shared/problems.ts';
import { UserRepository } from '#shared/users/user.repository.ts';

type Needs = { tokens: Pick<UnsubscribeTokens, 'read'>; users: Pick<UserRepository, 'find'> };

/** GET /v1/notifications/unsubscribe/{token} */
export const createHandler = ({ tokens, users }: Needs) =>
  publicEndpoint(getSubscription, async ({ params: { token } }) => {
    const { userId, notice } = await tokens.read(token);
    const user = await users.find(userId);
    if (!user) throw new Problem('NotFound', 'There is nothing at this path');
    const channels = preferencesOf(user.notification_preferences)[notice];
    return { notice, channel: 'email' as const, subscribed: channels.includes('email') };
  });

export const handler = createHandler({ tokens: new UnsubscribeTokens(), users: new UserRepository() });
