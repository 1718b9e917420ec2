import { documented } from '../http/documented.ts';
import { User } from './user.ts';

/** An account as its owner and admins see it. */
export const UserAnswer = documented(User, { id: 'User' });
