import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { client, startTestPool, type TestPool } from './test-pool.ts';

const email = 'coach.b@example.com';

// That who knows the password comes in, test/e2e/front-end.test.ts shows with Amplify.
describe('Signing in by a proof of the password', () => {
  let local: TestPool;
  let clock = new Date('2030-05-01T10:00:00Z');

  beforeAll(async () => {
    local = await startTestPool({
      now: () => clock,
      settings: { explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] },
    });
    await local.addUser(email);
  });

  afterAll(() => local.close());

  const begin = (username: string, SRP_A: string) =>
    local.sdk.initiateAuth({
      ...client,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: username, SRP_A },
    });

  const answer = (block: string | undefined) =>
    local.sdk.respondToAuthChallenge({
      ...client,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: {
        USERNAME: email,
        PASSWORD_CLAIM_SECRET_BLOCK: block ?? '',
        PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString('base64'),
        TIMESTAMP: 'Wed May 1 10:00:00 UTC 2030',
      },
    });

  test('is refused to whoever does not know it, and the challenge is spent', async () => {
    const { ChallengeName, ChallengeParameters, Session } = await begin(email, '2a');
    expect({ ChallengeName, Session }).toEqual({ ChallengeName: 'PASSWORD_VERIFIER', Session: undefined });
    expect(JSON.stringify(ChallengeParameters)).not.toMatch(/password/i);
    await expect(answer(ChallengeParameters?.['SECRET_BLOCK'])).rejects.toMatchObject({
      message: 'Incorrect username or password.',
    });
    await expect(answer(ChallengeParameters?.['SECRET_BLOCK'])).rejects.toMatchObject({
      message: 'Invalid session for the user.',
    });
  });

  test('lapses after three minutes', async () => {
    const { ChallengeParameters } = await begin(email, '2a');
    clock = new Date('2030-05-01T10:03:00Z');
    await expect(answer(ChallengeParameters?.['SECRET_BLOCK'])).rejects.toMatchObject({
      message: 'Invalid session for the user, session is expired.',
    });
  });

  test.each(['0', '', 'no number'])(
    'takes no public value by which anybody would know the key: %j',
    async (A) => {
      await expect(begin(email, A)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    },
  );

  test('tells of nobody who is unknown', async () => {
    await expect(begin('nobody@example.com', '2a')).rejects.toMatchObject({
      message: 'Incorrect username or password.',
    });
  });
});
