import { endpoint } from '#shared/http/endpoint.ts';
import { changeProfile, mayNameManager, mayWrite } from '#shared/profiles/change-profile.ts';
import { updateProfile } from '#shared/profiles/profile.contracts.ts';
import { ProfileService } from '#shared/profiles/profile.service.ts';

type Needs = { profiles: Pick<ProfileService, 'change'>; now: () => Date };

/** PUT /v1/profiles/{profile_id} */
export const createHandler = ({ profiles, now }: Needs) =>
  endpoint(updateProfile, ({ params: { profile_id }, body, caller, precondition }) => {
    const at = now();
    return profiles.change(
      profile_id,
      (profile) => {
        mayWrite(profile, caller);
        mayNameManager(body, caller);
        const changed = changeProfile(profile, body, at);
        if (changed !== profile) precondition(profile.version);
        return changed;
      },
      { ...caller, at },
    );
  });

export const handler = createHandler({ profiles: new ProfileService(), now: () => new Date() });
