import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { countedAtMost, pageOf, paging } from '../http/paging.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Profile } from '../profiles/profile.ts';
import { Role } from './role.ts';
import { UserAnswer } from './user-answer.ts';
import { User, UserStatus, UserSummary } from './user.ts';

const noun = 'users';

const UserPage = documented(pageOf(documented(UserSummary, { id: 'UserSummary' })), { id: 'UserPage' });
const pageOfUsers = {
  status: 200,
  description: 'A page of users, by role in the order in which they joined',
  body: UserPage,
} as const;

export const getMe = contract({
  operationId: 'getMe',
  noun,
  method: 'GET',
  path: '/v1/users/me',
  summary: 'Show own account with profile',
  callers: 'signed-in',
  success: {
    status: 200,
    description: 'The caller’s account and profile',
    body: documented(z.intersection(User, z.object({ profile: Profile })), { id: 'Me' }),
  },
  problems: ['NotFound'],
  versioned: true,
});

export const getUser = contract({
  operationId: 'getUser',
  noun,
  method: 'GET',
  path: '/v1/users/{user_id}',
  summary: 'Show an account',
  description: 'The caller’s own, or any for an admin.',
  callers: 'signed-in',
  params: z.object({ user_id: Id }),
  success: { status: 200, description: 'The account', body: UserAnswer },
  problems: ['NotFound'],
  versioned: true,
});

const Count = WholeNumber(0, countedAtMost);

export const getUserOverview = contract({
  operationId: 'getUserOverview',
  noun,
  method: 'GET',
  path: '/v1/admin/users/{user_id}',
  summary: 'Show an account with its profile and what the user has',
  callers: ['admin'],
  params: z.object({ user_id: Id }),
  success: {
    status: 200,
    description: 'The account, the profile, and counts up to a thousand',
    body: documented(
      z.intersection(
        User,
        z.object({
          profile: z.nullable(Profile),
          counts: z.object({
            bookings_as_client: Count,
            bookings_as_coach: Count,
            submissions: Count,
            media: Count,
          }),
        }),
      ),
      { id: 'UserOverview' },
    ),
  },
  problems: ['NotFound'],
  versioned: true,
});

export const listUsers = contract({
  operationId: 'listUsers',
  noun,
  method: 'GET',
  path: '/v1/users',
  summary: 'List the active users, or find one by e-mail',
  callers: ['admin'],
  query: z
    .strictObject({
      email: documented(z.optional(z.email().check(z.maxLength(254))), {
        description: 'The whole address, in any casing',
      }),
      role: z.optional(Role),
      ...paging,
    })
    .check(
      z.refine(({ email, role }) => email === undefined || role === undefined, {
        message: 'Name either `email` or `role`',
        path: ['role'],
      }),
    ),
  success: pageOfUsers,
  problems: [],
});

export const listUsersByStatus = contract({
  operationId: 'listUsersByStatus',
  noun,
  method: 'GET',
  path: '/v1/admin/users',
  summary: 'List users of a role, deactivated ones too',
  callers: ['admin'],
  query: z.strictObject({ role: z.optional(Role), status: z._default(UserStatus, 'active'), ...paging }),
  success: pageOfUsers,
  problems: [],
});
