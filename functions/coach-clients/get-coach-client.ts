import { ClientAccess } from '#shared/coach-clients/client-access.service.ts';
import { getCoachClient } from '#shared/coach-clients/coach-client.contracts.ts';
import { unknownClient } from '#shared/coach-clients/unknown-client.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { ProfileRepository } from '#shared/profiles/profile.repository.ts';

type Needs = { access: Pick<ClientAccess, 'require'>; profiles: Pick<ProfileRepository, 'ofUser'> };

/** GET /v1/coach/clients/{client_id} */
export const createHandler = ({ access, profiles }: Needs) =>
  endpoint(getCoachClient, async ({ params: { client_id }, caller }) => {
    await access.require(caller, client_id);
    const { profile } = await readTogether({ profile: profiles.ofUser(client_id) });
    if (!profile) throw unknownClient();
    return profile;
  });

export const handler = createHandler({ access: new ClientAccess(), profiles: new ProfileRepository() });
