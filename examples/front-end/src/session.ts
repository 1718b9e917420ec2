import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';

/** Where to sign in: the outputs of the identity stack, or `cognito` of `.paceline/local.json`. */
export type Pool = {
  readonly userPoolId: string;
  readonly clientId: string;
  /** Of a local stack only; on AWS the region in the pool's id names it. */
  readonly endpoint?: string;
};

export function useProvider({ userPoolId, clientId, endpoint }: Pool): void {
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId,
        userPoolClientId: clientId,
        ...(endpoint !== undefined && { userPoolEndpoint: endpoint }),
      },
    },
  });
}

/** On AWS the password never leaves the device (SRP); the local pool only knows the plain flow. */
export async function startSession(username: string, password: string, local = false): Promise<void> {
  const { nextStep } = await signIn({
    username,
    password,
    options: { authFlowType: local ? 'USER_PASSWORD_AUTH' : 'USER_SRP_AUTH' },
  });
  if (nextStep.signInStep !== 'DONE') throw new Error(`Sign-in wants another step: ${nextStep.signInStep}`);
}

/** The ID token, refreshed when it has expired. */
export async function idToken(): Promise<string> {
  const { tokens } = await fetchAuthSession();
  if (!tokens?.idToken) throw new Error('Nobody is signed in');
  return tokens.idToken.toString();
}

export const endSession = (): Promise<void> => signOut();
