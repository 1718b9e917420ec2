import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { pageOf, paging } from '../http/paging.ts';
import { clearable } from '../http/patched.ts';
import { Id } from '../ids.ts';
import { About, Profile } from './profile.ts';

const noun = 'profiles';

const { first_name, last_name } = Profile.shape;
const manager_id = documented(z.optional(Id), { description: 'Whose team the person joins; for admins' });

/** Every field may be left out, and every one but the names may be taken away. */
const nullable = Object.fromEntries(
  Object.entries<z.ZodMiniOptional>(About.shape).map(([name, schema]) => [name, clearable(schema)]),
) as {
  [Name in keyof typeof About.shape]: z.ZodMiniOptional<
    z.ZodMiniNullable<(typeof About.shape)[Name]['def']['innerType']>
  >;
};

export const listProfiles = contract({
  operationId: 'listProfiles',
  noun,
  method: 'GET',
  path: '/v1/profiles',
  summary: 'Find the profile of a user, or those of a manager’s team',
  description: 'What is not the caller’s to see is not listed.',
  callers: 'signed-in',
  query: z.strictObject({ user_id: z.optional(Id), manager_id: z.optional(Id), ...paging }).check(
    z.refine((asked) => (asked.user_id === undefined) !== (asked.manager_id === undefined), {
      message: 'Name either `user_id` or `manager_id`',
      path: ['user_id'],
    }),
  ),
  success: {
    status: 200,
    description: 'A page of profiles; a team is in the order of last names',
    body: documented(pageOf(Profile), { id: 'ProfilePage' }),
  },
  problems: [],
});

export const getProfile = contract({
  operationId: 'getProfile',
  noun,
  method: 'GET',
  path: '/v1/profiles/{profile_id}',
  summary: 'Show a profile',
  description: 'For the person, their manager, connected coaches and admins.',
  callers: 'signed-in',
  params: z.object({ profile_id: Id }),
  success: { status: 200, description: 'The profile', body: Profile },
  problems: ['NotFound'],
  versioned: true,
});

export const createProfile = contract({
  operationId: 'createProfile',
  noun,
  method: 'POST',
  path: '/v1/profiles',
  summary: 'Create the profile of a user who has none',
  description: 'One’s own, or for an admin anybody’s. Whoever signs up has one already.',
  callers: 'signed-in',
  body: documented(
    z.strictObject({
      user_id: documented(z.optional(Id), { description: 'Whose profile it is; one’s own, if left out' }),
      first_name,
      last_name,
      manager_id,
      ...About.shape,
    }),
    { id: 'NewProfile' },
  ),
  success: { status: 201, description: 'The profile', body: Profile },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});

export const updateProfile = contract({
  operationId: 'updateProfile',
  noun,
  method: 'PUT',
  path: '/v1/profiles/{profile_id}',
  summary: 'Change a profile',
  description:
    'One’s own, or for an admin anybody’s. What is left out stays; `null` takes away what is there.',
  callers: 'signed-in',
  params: z.object({ profile_id: Id }),
  body: documented(
    z.strictObject({
      first_name: z.optional(first_name),
      last_name: z.optional(last_name),
      manager_id: z.nullish(Id),
      ...nullable,
    }),
    { id: 'ProfileChange' },
  ),
  success: { status: 200, description: 'The profile as it is now', body: Profile },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});
