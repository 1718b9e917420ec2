import { type Notice, preferencesOf } from '../notifications/preferences.ts';
import type { User } from '../users/user.ts';
import type { Letter } from './letter.ts';

/** A letter with whom it is for. */
export type Addressed = {
  readonly notice: Notice;
  readonly to: User;
  readonly letter: Letter;
};

/** A letter with why there is one: whatever happens again, each cause leads to one mail per person. */
export type Caused = { readonly cause: string; readonly addressed: Addressed };

/** Whoever is deactivated gets none, and everybody else what they want. */
export const isWanted = ({ notice, to }: Addressed): boolean =>
  to.status === 'active' && preferencesOf(to.notification_preferences)[notice].includes('email');
