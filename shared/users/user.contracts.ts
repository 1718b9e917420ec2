import * as z from 'zod';
import { contract } from '../http/contract.ts';
import { Profile } from '../profiles/profile.ts';
import { User } from './user.ts';

const ProfileAnswer = Profile.meta({ id: 'Profile' });

export const getMe = contract({
  operationId: 'getMe',
  noun: 'users',
  method: 'GET',
  path: '/v1/users/me',
  summary: 'Show own account with profile',
  callers: 'signed-in',
  success: {
    status: 200,
    description: 'The caller’s account and profile',
    body: z.intersection(User, z.object({ profile: ProfileAnswer })).meta({ id: 'Me' }),
  },
  problems: ['NotFound'],
  versioned: true,
});
