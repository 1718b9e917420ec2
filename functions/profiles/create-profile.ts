import { endpoint } from '#shared/http/endpoint.ts';
import { mayNameManager, mayWrite } from '#shared/profiles/change-profile.ts';
import { createProfile } from '#shared/profiles/profile.contracts.ts';
import { ProfileService } from '#shared/profiles/profile.service.ts';

type Needs = { profiles: Pick<ProfileService, 'create'>; now: () => Date };

/** POST /v1/profiles */
export const createHandler = ({ profiles, now }: Needs) =>
  endpoint(createProfile, async ({ body: { user_id, ...told }, caller, idempotency }) => {
    const profile = { ...told, user_id: user_id ?? caller.userId };
    mayWrite(profile, caller);
    mayNameManager(profile, caller);
    return profiles.create(profile, { ...caller, at: now() }, idempotency);
  });

export const handler = createHandler({ profiles: new ProfileService(), now: () => new Date() });
