import { readTogether } from '#shared/dynamodb/reading.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { ProfileRepository } from '#shared/profiles/profile.repository.ts';
import { notSetUp } from '#shared/users/unknown-user.ts';
import { getMe } from '#shared/users/user.contracts.ts';
import { UserRepository } from '#shared/users/user.repository.ts';

type Needs = { users: Pick<UserRepository, 'account'>; profiles: Pick<ProfileRepository, 'ofUser'> };

/** GET /v1/users/me */
export const createHandler = ({ users, profiles }: Needs) =>
  endpoint(getMe, async ({ caller: { userId } }) => {
    const { user, profile } = await readTogether({
      user: users.account(userId),
      profile: profiles.ofUser(userId),
    });
    if (!user || !profile) throw notSetUp();
    return { ...user, profile };
  });

export const handler = createHandler({ users: new UserRepository(), profiles: new ProfileRepository() });
