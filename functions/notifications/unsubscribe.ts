import { publicEndpoint } from '#shared/http/public-endpoint.ts';
import { unsubscribe } from '#shared/notifications/notification.contracts.ts';
import { UnsubscribeTokens } from '#shared/notifications/unsubscribe-token.service.ts';
import { UserService } from '#shared/users/user.service.ts';

type Needs = {
  tokens: Pick<UnsubscribeTokens, 'read'>;
  users: Pick<UserService, 'choose'>;
  now: () => Date;
};

/** POST /v1/notifications/unsubscribe/{token} */
export const createHandler = ({ tokens, users, now }: Needs) =>
  publicEndpoint(unsubscribe, async ({ params: { token } }) => {
    const { userId, notice } = await tokens.read(token);
    await users.choose({ [notice]: [] }, { userId, at: now() });
    return { notice, channel: 'email' as const, subscribed: false };
  });

export const handler = createHandler({
  tokens: new UnsubscribeTokens(),
  users: new UserService(),
  now: () => new Date(),
});
