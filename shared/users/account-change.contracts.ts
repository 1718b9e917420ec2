import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { clearable } from '../http/patched.ts';
import { Id } from '../ids.ts';
import { card, names, username } from './account-fields.ts';
import { Role } from './role.ts';
import { UserAnswer } from './user-answer.ts';
import { CoachCard, UserStatus } from './user.ts';

const noun = 'users';

export const updateUser = contract({
  operationId: 'updateUser',
  noun,
  method: 'PUT',
  path: '/v1/users/{user_id}',
  summary: 'Change an account',
  description:
    'One’s own, or for an admin anybody’s. What is left out stays; `null` takes away what is there. Role, status and the number of slots are for admins, and nobody changes their own role or status. With another role or status, the tokens issued so far lose their validity.',
  callers: 'signed-in',
  params: z.object({ user_id: Id }),
  body: documented(
    z.strictObject({
      first_name: z.optional(names.first_name),
      last_name: z.optional(names.last_name),
      username: z.nullish(username),
      role: z.optional(Role),
      status: z.optional(UserStatus),
      ...card,
      bio: clearable(CoachCard.shape.bio),
    }),
    { id: 'UserChange' },
  ),
  success: { status: 200, description: 'The account as it is now', body: UserAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});

export const deactivateUser = contract({
  operationId: 'deactivateUser',
  noun,
  method: 'DELETE',
  path: '/v1/users/{user_id}',
  summary: 'Deactivate a user',
  description:
    'They can no longer sign in, and the tokens that they have are refused: for changes at once, for reading within a minute. They are gone from lists and cannot be booked; their open bookings that have not begun are cancelled shortly after. Nothing is deleted, and `PUT` with `status: active` takes them back.',
  callers: ['admin'],
  params: z.object({ user_id: Id }),
  success: { status: 200, description: 'The account as it is now', body: UserAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});
