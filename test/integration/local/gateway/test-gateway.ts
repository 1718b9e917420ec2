import type { APIGatewayProxyEvent } from 'aws-lambda';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { FunctionHost, Outcome } from '#lib/local/functions/function-host.ts';
import type { FunctionName } from '#lib/functions.ts';
import { type GatewayOptions, type RequestLine, startGateway } from '#lib/local/gateway/gateway.ts';
import { contracts } from '#shared/contracts.ts';
import { send } from './http-client.ts';

export type Invoked = { name: FunctionName; event: APIGatewayProxyEvent; requestId: string };

/** Answers an invocation; what it throws is a fault of the host. */
export type Behaviour = (invoked: Invoked) => Outcome | Promise<Outcome>;

export const returned = (payload: unknown): Outcome => ({ outcome: 'returned', payload });
export const ok = returned({ statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: '{}' });

/** A host without functions: the test says what they do. */
export const fakeHost = (behaviour: Behaviour): FunctionHost => ({
  invoke: async (name, event, { requestId = 'none' } = {}) => ({
    // The gateway makes REST events, and the tests of Lambda's Invoke operation look at the rest.
    ...(await behaviour({ name, event: event as APIGatewayProxyEvent, requestId })),
    requestId,
    milliseconds: 1,
  }),
  reload: async () => undefined,
  close: async () => undefined,
});

export const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Test12345';
export const audience = 'paceline-web';
export const now = new Date('2026-03-01T12:00:00.000Z');
const seconds = now.getTime() / 1000;

export type Key = Awaited<ReturnType<typeof newKey>>;
export async function newKey(kid = 'key-1') {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
  return { kid, jwk, privateKey };
}

/** An ID token as the pool signs it, but for the changes. */
export const idToken = ({ kid, privateKey }: Key, changes: JWTPayload = {}): Promise<string> =>
  new SignJWT({
    sub: '11111111-1111-4111-8111-111111111111',
    iss: issuer,
    aud: audience,
    token_use: 'id',
    iat: seconds - 60,
    exp: seconds + 3600,
    ...changes,
  })
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(privateKey);

/** A gateway of the real contracts before a fake host, and what it saw. */
export async function startTestGateway(
  behaviour: Behaviour = () => ok,
  options: Partial<GatewayOptions> = {},
) {
  const key = await newKey();
  const invoked: Invoked[] = [];
  const lines: RequestLine[] = [];
  const jwks = { keys: [key.jwk] };
  const gateway = await startGateway({
    contracts,
    functionOf: ({ operationId }) => operationId as FunctionName,
    deployedAs: (functionName) =>
      functionName === 'paceline-test-register-confirmed-user' ? 'registerConfirmedUser' : undefined,
    host: fakeHost((invocation) => {
      invoked.push(invocation);
      return behaviour(invocation);
    }),
    verify: { jwks: () => jwks, issuer, audience },
    corsOrigins: ['https://app.example.com', 'https://admin.example.com'],
    onRequest: (line) => lines.push(line),
    now: () => now,
    ...options,
  });
  return {
    ...gateway,
    invoked,
    lines,
    key,
    /** Below the stage, with a good token unless other headers are given. */
    call: async (path: string, { headers, ...sent }: Parameters<typeof send>[2] = {}) =>
      send(gateway.origin, `/api${path}`, {
        ...sent,
        headers: headers ?? { Authorization: `Bearer ${await idToken(key)}` },
      }),
  };
}

export type TestGateway = Awaited<ReturnType<typeof startTestGateway>>;
