import { User } from './user.ts';

/** An account as its owner and admins see it. */
export const UserAnswer = User.meta({ id: 'User' });
