import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { localCredentials, localRegion } from './local-account.ts';

/** The password of every seeded user of a local stack. */
export const demoPassword = 'Paceline-demo-1';

type Pool = { readonly endpoint: string; readonly client_id: string };

/**
 * Signs in and answers the ID token.
 * @throws a sentence where the stack has ended.
 */
export async function signIn(
  { endpoint, client_id }: Pool,
  email: string,
  password = demoPassword,
): Promise<string> {
  const cognito = localCognito(endpoint);
  try {
    const { AuthenticationResult } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: client_id,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: password },
      }),
    );
    if (!AuthenticationResult?.IdToken) throw new Error(`${email} cannot sign in without another step`);
    return AuthenticationResult.IdToken;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')) throw error;
    throw new Error(`No local stack answers at ${endpoint}: run npm start first`, { cause: error });
  } finally {
    cognito.destroy();
  }
}

/** A client of the local pool, which checks no signature. */
export const localCognito = (endpoint: string): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient({
    endpoint,
    region: localRegion,
    credentials: localCredentials,
  });
