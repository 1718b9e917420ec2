import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { About } from '../profiles/profile.ts';
import { card, cardFaults, names, username } from './account-fields.ts';
import { Role } from './role.ts';
import { UserAnswer } from './user-answer.ts';

export const createUser = contract({
  operationId: 'createUser',
  noun: 'users',
  method: 'POST',
  path: '/v1/users',
  summary: 'Invite somebody as a user',
  description:
    'Creates the Cognito user, whom an e-mail invites to sign in, with the account and the profile: all of it or nothing.',
  callers: ['admin'],
  body: documented(
    z
      .strictObject({
        email: z.email().check(z.maxLength(254)),
        username: z.optional(username),
        role: Role,
        ...names,
        job_title: About.shape.job_title,
        department: About.shape.department,
        ...card,
      })
      .check(
        z.superRefine((body, context) => {
          if (body.role === 'coach') return;
          for (const { name, message } of cardFaults(body))
            context.addIssue({ code: 'custom', path: [name], message });
        }),
      ),
    { id: 'NewUser' },
  ),
  success: { status: 201, description: 'The account', body: UserAnswer },
  problems: ['ConflictError'],
  idempotent: true,
  versioned: true,
});
