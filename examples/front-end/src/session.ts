import { Amplify } from 'aws-amplify';
import { confirmSignIn, fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';

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

/** What Cognito asks of those who were invited, or have a second factor; whoever sees the form answers it. */
export type Question = 'new password' | 'code of the authenticator';

const questions: Readonly<Record<string, Question>> = {
  CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: 'new password',
  CONFIRM_SIGN_IN_WITH_TOTP_CODE: 'code of the authenticator',
};

/** The password never leaves the device (SRP). */
export async function startSession(
  username: string,
  password: string,
  answer: (question: Question) => Promise<string>,
): Promise<void> {
  let { nextStep } = await signIn({ username, password, options: { authFlowType: 'USER_SRP_AUTH' } });
  while (nextStep.signInStep !== 'DONE') {
    const question = questions[nextStep.signInStep];
    if (!question) throw new Error(`Sign-in wants another step: ${nextStep.signInStep}`);
    ({ nextStep } = await confirmSignIn({ challengeResponse: await answer(question) }));
  }
}

/** The ID token, refreshed when it has expired. */
export async function idToken(): Promise<string> {
  const { tokens } = await fetchAuthSession();
  if (!tokens?.idToken) throw new Error('Nobody is signed in');
  return tokens.idToken.toString();
}

export const endSession = (): Promise<void> => signOut();
