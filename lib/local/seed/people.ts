import { clients } from './clients.ts';
import { coaches } from './coaches.ts';

export const admin = { email: 'admin@example.com', first_name: 'Ada', last_name: 'Keller' };

/** Everybody who can sign in, for whoever shows the accounts. */
export const seedEmails: readonly string[] = [...coaches, ...clients, admin].map(({ email }) => email);
