import {
  AdminRemoveUserFromGroupCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { Caller } from '#lib/docs/authorisation/callers.ts';
import { privateKey } from '#lib/local/cognito/signing-key.ts';
import { createAccount } from '#lib/local/seed/accounts.ts';
import { demoPassword, localCognito } from '#lib/local/sign-in.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { call } from './stack.ts';

/** A token for each of them. */
export async function tokensOf(stack: LocalStack): Promise<Record<Caller, string | undefined>> {
  const client = await stack.token('client.02@example.com');
  const claims = decodeJwt(client);
  const { privateKey: anotherKey } = await generateKeyPair('RS256');
  return {
    'no token': undefined,
    'expired token': await signed({ ...claims, exp: Number(claims.iat) - 1, iat: Number(claims.iat) - 3601 }),
    'forged token': await signed({ ...claims, 'cognito:groups': ['admin'] }, anotherKey),
    'token of another pool': await signed({ ...claims, iss: `${claims.iss}Elsewhere` }),
    'access token': await accessToken(stack, 'client.02@example.com'),
    'token of a deactivated user': await deactivated(stack),
    'user without a group': await groupless(stack),
    client,
    'other client': await stack.token('client.06@example.com'),
    coach: await stack.token('coach.a@example.com'),
    'other coach': await stack.token('coach.b@example.com'),
    admin: await stack.token('admin@example.com'),
  };
}

const signed = (claims: JWTPayload, key: Parameters<SignJWT['sign']>[0] = privateKey): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: privateKey.kid }).sign(key);

async function accessToken({ cognito }: LocalStack, email: string): Promise<string | undefined> {
  const client = localCognito(cognito.endpoint);
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({
      ClientId: cognito.client_id,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: demoPassword },
    }),
  );
  client.destroy();
  return AuthenticationResult?.AccessToken;
}

/** Signed in before they were deactivated. No process knows of it yet: those that did not would let them read for a minute. */
async function deactivated(stack: LocalStack): Promise<string> {
  const token = await stack.token('client.09@example.com');
  const path = `/v1/users/${decodeJwt(token).sub}`;
  const { status } = await call(stack, 'DELETE', path, { token: await stack.token('admin@example.com') });
  if (status !== 200) throw new Error(`Deactivating answered ${status}`);
  await stack.reload();
  return token;
}

async function groupless(stack: LocalStack): Promise<string> {
  const { endpoint, user_pool_id } = stack.cognito;
  const person = { email: 'nobody@example.com', first_name: 'No', last_name: 'Body' };
  const cognito = localCognito(endpoint);
  await createAccount(
    { cognito, userPoolId: user_pool_id, passwordOf: () => demoPassword },
    person,
    'client',
  );
  await cognito.send(
    new AdminRemoveUserFromGroupCommand({
      UserPoolId: user_pool_id,
      Username: person.email,
      GroupName: 'client',
    }),
  );
  cognito.destroy();
  return stack.token(person.email);
}
