import { readTogether } from '#shared/dynamodb/reading.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { ProfileAccess } from '#shared/profiles/profile-access.service.ts';
import { listProfiles } from '#shared/profiles/profile.contracts.ts';
import { ProfileRepository } from '#shared/profiles/profile.repository.ts';

type Needs = {
  profiles: Pick<ProfileRepository, 'ofUser' | 'listTeam'>;
  access: Pick<ProfileAccess, 'maySee'>;
};

/** GET /v1/profiles */
export const createHandler = ({ profiles, access }: Needs) =>
  endpoint(listProfiles, async ({ caller, query: { user_id, manager_id, ...page } }) => {
    if (user_id !== undefined) {
      const { profile } = await readTogether({ profile: profiles.ofUser(user_id) });
      return { items: profile && (await access.maySee(profile, caller)) ? [profile] : [] };
    }
    const team = manager_id ?? '';
    const mayLook = caller.role === 'admin' || caller.userId === team;
    return mayLook ? profiles.listTeam(team, { caller: caller.userId, page }) : { items: [] };
  });

export const handler = createHandler({ profiles: new ProfileRepository(), access: new ProfileAccess() });
