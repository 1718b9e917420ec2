import type { User } from './cognito-local-parts.ts';
import { notAuthorized } from './refusals.ts';

/** Cognito's default AuthSessionValidity. */
const validity = 3 * 60_000;

/** The challenges that wait for an answer; cognito-local would take any answer to any of them. */
export const openChallenges = (now: () => Date) => {
  const open = new Map<string, { challenge: string; username: string; expires: number }>();
  return {
    remember: (session: string, challenge: string, username: string): void => {
      open.set(session, { challenge, username, expires: now().getTime() + validity });
    },
    /** Throws NotAuthorizedException unless this user was asked this. */
    check: (session: string, challenge: string, user: User): void => {
      const asked = open.get(session);
      if (asked?.challenge !== challenge || asked.username !== user.Username) {
        throw notAuthorized('Invalid session for the user.');
      }
      if (asked.expires <= now().getTime()) {
        throw notAuthorized('Invalid session for the user, session is expired.');
      }
    },
    close: (session: string): void => {
      open.delete(session);
    },
  };
};

export type OpenChallenges = ReturnType<typeof openChallenges>;
