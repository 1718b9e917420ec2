import { endpoint } from '#shared/http/endpoint.ts';
import { unknownProfile } from '#shared/profiles/change-profile.ts';
import { ProfileAccess } from '#shared/profiles/profile-access.service.ts';
import { getProfile } from '#shared/profiles/profile.contracts.ts';
import { ProfileRepository } from '#shared/profiles/profile.repository.ts';

type Needs = { profiles: Pick<ProfileRepository, 'find'>; access: Pick<ProfileAccess, 'maySee'> };

/** GET /v1/profiles/{profile_id} */
export const createHandler = ({ profiles, access }: Needs) =>
  endpoint(getProfile, async ({ params: { profile_id }, caller }) => {
    const profile = await profiles.find(profile_id);
    if (!profile || !(await access.maySee(profile, caller))) throw unknownProfile();
    return profile;
  });

export const handler = createHandler({ profiles: new ProfileRepository(), access: new ProfileAccess() });
