import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ConfirmSignUpCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { UserPool } from '#shared/identity/user-pool.ts';
import { idempotencyOf, newId } from '#shared/ids.ts';
import type { Role } from '#shared/users/role.ts';
import { InvitationService } from '#shared/users/invitation.service.ts';
import { UserRepository } from '#shared/users/user.repository.ts';
import { UserService } from '#shared/users/user.service.ts';
import { contradictions } from '#test/support/invariants.ts';
import { startStore, type Store } from '#test/support/store.ts';
import {
  client,
  password,
  pool as poolNamed,
  startTestPool,
  type TestPool,
} from '../local/cognito/test-pool.ts';

let store: Store;
let cognito: TestPool;
beforeAll(async () => {
  [store, cognito] = await Promise.all([startStore(), startTestPool()]);
  process.env['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'] = cognito.endpoint;
});
afterAll(() => Promise.all([store.close(), cognito.close()]));

const pool = new UserPool(poolNamed.UserPoolId);
const users = new UserService();
const admin = { userId: newId(), at: new Date('2026-03-01T12:00:00.000Z') };

const person = (role: Role = 'client') => ({
  email: `${newId()}@example.com`,
  first_name: 'Robin',
  last_name: 'Example',
  role,
});

const keyed = (key: string, content: unknown) =>
  idempotencyOf({ caller: admin.userId, route: 'POST /v1/users', key, content });

/** Whether the address has a Cognito user, an account, and of which group. */
async function state(email: string) {
  const inPool = await pool.find(email);
  const accounts = await new UserRepository().findByEmail(email);
  const groups = inPool
    ? (await cognito.sdk.adminListGroupsForUser({ ...poolNamed, Username: inPool.sub })).Groups
    : [];
  return {
    pool: inPool?.state,
    groups: groups?.map(({ GroupName }) => GroupName),
    accounts: accounts.map(({ role, user_id }) => ({ role, isTheirs: user_id === inPool?.sub })),
  };
}

const nothing = { pool: undefined, groups: [], accounts: [] };
const whole = (role: Role) => ({
  pool: 'invited',
  groups: [role],
  accounts: [{ role, isTheirs: true }],
});

describe('Somebody who is invited', () => {
  test('has a Cognito user with a temporary password, the role’s group, an account and a profile', async () => {
    const invited = person('coach');
    const { entity, replayed } = await new InvitationService(pool).invite(invited, admin);
    expect(entity).toMatchObject({ ...invited, version: 1, total_slots: 10 });
    expect(replayed).toBe(false);
    expect(await state(invited.email)).toEqual(whole('coach'));
    expect(cognito.codeFor(invited.email)).toEqual(expect.any(String));
  });

  test('is invited once under one key, and not again under another', async () => {
    const invited = person();
    const service = new InvitationService(pool);
    const key = keyed('one', invited);
    const answers = await Promise.all([1, 2, 3].map(() => service.invite(invited, admin, key).catch(String)));
    const made = answers.filter((answer) => typeof answer === 'object');
    expect(new Set(made.map(({ entity }) => entity.user_id)).size).toBe(1);
    const again = await service.invite(invited, admin, key);
    expect(again.replayed).toBe(true);
    await expect(service.invite(invited, admin, keyed('two', invited))).rejects.toMatchObject({
      title: 'ConflictError',
    });
    expect(await state(invited.email)).toEqual(whole('client'));
  });

  test('is not invited at all under a key that another invitation had', async () => {
    const service = new InvitationService(pool);
    const first = person();
    await service.invite(first, admin, keyed('taken', first));
    const other = person();
    await expect(service.invite(other, admin, keyed('taken', other))).rejects.toMatchObject({
      title: 'IdempotencyMismatch',
    });
    expect(cognito.codeFor(other.email)).toBeUndefined();
    expect(await state(other.email)).toEqual(nothing);
  });

  test('by many requests at once is one user', async () => {
    const invited = person('coach');
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, () => new InvitationService(pool).invite(invited, admin)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await state(invited.email)).toEqual(whole('coach'));
  });
});

type Step = 'invite' | 'moveToGroup';

/** The pool, of which one step fails once: before it does anything, or after it has done it. */
const failing = (step: Step, when: 'before' | 'after') =>
  new Proxy(pool, {
    get: (target, name: keyof UserPool) => {
      const method = target[name].bind(target) as (...parameters: unknown[]) => Promise<unknown>;
      return async (...parameters: unknown[]) => {
        if (name === step && when === 'before') throw new Error('Cognito is out of order');
        const result = await method(...parameters);
        if (name === step) throw new Error('Cognito is out of order');
        return result;
      };
    },
  });

describe('A failure', () => {
  test.each([
    ['invite', 'before'],
    ['moveToGroup', 'before'],
    ['moveToGroup', 'after'],
  ] as const)('%s of Cognito’s %s it did it leaves nothing', async (step, when) => {
    const invited = person();
    await expect(new InvitationService(failing(step, when)).invite(invited, admin)).rejects.toThrow(
      'out of order',
    );
    expect(await state(invited.email)).toEqual(nothing);
    await new InvitationService(pool).invite(invited, admin);
    expect(await state(invited.email)).toEqual(whole('client'));
  });

  test('after Cognito’s user was made, before anybody knew of it, is made good by the next request', async () => {
    const invited = person();
    const crashed = new InvitationService(failing('invite', 'after')).invite(invited, admin);
    await expect(crashed).rejects.toThrow('out of order');
    expect(await state(invited.email)).toEqual({ ...nothing, pool: 'invited' });
    const first = cognito.codeFor(invited.email);
    await new InvitationService(pool).invite({ ...invited, role: 'coach' }, admin);
    expect(await state(invited.email)).toEqual(whole('coach'));
    expect(cognito.codeFor(invited.email)).not.toBe(first);
  });

  test.each(['unavailable', 'connection-reset-before', 'throttled'] as const)(
    'of the store (%s) leaves nothing',
    async (fault) => {
      const invited = person();
      store.faults.inject({ fault, times: 3, when: ({ operation }) => operation === 'TransactWriteItems' });
      await expect(new InvitationService(pool).invite(invited, admin)).rejects.toMatchObject({
        title: 'ServiceUnavailable',
      });
      expect(await state(invited.email)).toEqual(nothing);
    },
  );

  test('of the answer alone is none: the account is there', async () => {
    const invited = person();
    store.faults.inject({
      fault: 'connection-reset-after',
      times: 3,
      when: ({ operation }) => operation === 'TransactWriteItems',
    });
    const { entity } = await new InvitationService(pool).invite(invited, admin);
    expect(entity.email).toBe(invited.email);
    expect(await state(invited.email)).toEqual(whole('client'));
  });
});

const signUp = async (email: string) =>
  cognito.sdk.send(
    new SignUpCommand({
      ...client,
      Username: email,
      Password: password,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'given_name', Value: 'R' },
        { Name: 'family_name', Value: 'E' },
      ],
    }),
  );

describe('A Cognito user without an account', () => {
  test('who has proven the address is taken over, with their password', async () => {
    const invited = person('coach');
    const { UserSub } = await signUp(invited.email);
    const ConfirmationCode = cognito.codeFor(invited.email);
    await cognito.sdk.send(
      new ConfirmSignUpCommand({ ...client, Username: invited.email, ConfirmationCode }),
    );
    const { entity } = await new InvitationService(pool).invite(invited, admin);
    expect(entity.user_id).toBe(UserSub);
    expect(await state(invited.email)).toEqual({ ...whole('coach'), pool: 'confirmed' });
    await expect(cognito.signIn(invited.email)).resolves.toHaveProperty('IdToken');
  });

  test('who has not is a stranger to the address: they and their password are gone', async () => {
    const invited = person('coach');
    const { UserSub } = await signUp(invited.email);
    const { entity } = await new InvitationService(pool).invite(invited, admin);
    expect(entity.user_id).not.toBe(UserSub);
    await expect(cognito.signIn(invited.email)).rejects.toThrow();
    expect(await state(invited.email)).toEqual(whole('coach'));
  });
});

test('No account has been written by halves', async () => {
  expect(await contradictions()).toEqual([]);
  expect(await users.find(newId())).toBeUndefined();
});
