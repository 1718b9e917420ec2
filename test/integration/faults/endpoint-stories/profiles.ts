import { profileIdOf } from '#shared/ids.ts';
import { aClient, given, givenWithoutProfile } from '#test/support/people.ts';
import { as, type StoriesOf } from '../endpoint-story.ts';

export const profiles: StoriesOf<'profiles'> = {
  createProfile: [
    [
      'of one’s own',
      async () => {
        const [client] = await givenWithoutProfile(aClient());
        const { first_name, last_name } = client;
        return {
          sent: { caller: as(client), body: { first_name, last_name } },
          told: ['profile_created'],
          says: { profile_id: profileIdOf(client.user_id), version: 1 },
        };
      },
    ],
  ],
  updateProfile: [
    [
      'of one’s own',
      async () => {
        const [client] = await given(aClient());
        const profile_id = profileIdOf(client.user_id);
        return {
          sent: { caller: as(client), params: { profile_id }, body: { gender: 'female' } },
          told: ['profile_updated'],
          says: { gender: 'female', version: 2 },
        };
      },
    ],
  ],
};
