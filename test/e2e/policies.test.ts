import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { deployedTableName } from '#lib/access.ts';
import { createApp } from '#lib/app.ts';
import { deployedName, functionDefinitions } from '#lib/functions.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { tables } from '#shared/dynamodb/tables.ts';
import { profileIdOf } from '#shared/ids.ts';
import { grantedActions } from '#test/support/granted-actions.ts';
import { startTestStack } from '#test/support/stack.ts';
import { inDays, Person } from '#test/support/story.ts';

/**
 * The deployed bundles, each with its own environment alone, go through everything that they can do. What each of them
 * asked of AWS is held against the policy of its role: nothing is missing, and nothing is superfluous.
 */
const used = new Map<string, Set<string>>();
const granted = new Map<string, Set<string>>();
let stack: LocalStack;

const use = (caller: string | undefined, asked: string): void => {
  const name = caller?.split('/')[0];
  if (name !== undefined) used.set(name, (used.get(name) ?? new Set()).add(asked));
};

beforeAll(async () => {
  stack = await startTestStack({
    bundled: true,
    onCognitoCall: ({ caller, operation }) => use(caller, `cognito-idp:${operation} UserPool`),
  });
  stack.store.onCall(({ caller, grants }) => {
    for (const { action, table, index } of grants) {
      use(caller, `${action} ${table}${index === undefined ? '' : `/index/${index}`}`);
    }
  });
  await everything();
  const directory = mkdtempSync(join(tmpdir(), 'paceline-policies-'));
  const assembly = createApp({ environment: 'dev', bundle: false, outdir: directory }).synth();
  for (const { name } of functionDefinitions) {
    const actions = grantedActions(assembly, deployedName('dev', name))
      .filter(({ action }) => !/^(?:logs|xray):/.test(action))
      .map(({ action, resource }) => `${action} ${resource.replace(/^.*:table\/|\.Arn$/, '')}`);
    granted.set(name, new Set(actions));
  }
  rmSync(directory, { recursive: true });
});
afterAll(() => stack.close());

/** Takes every way through every function on which another call is made. */
async function everything(): Promise<void> {
  await signUp();
  const [client, coach, admin] = await Promise.all(
    ['client.10@example.com', 'coach.a@example.com', 'admin@example.com'].map((email) =>
      Person.signedIn(stack, email),
    ),
  );
  if (!client || !coach || !admin) throw new Error('The seed has changed');
  await client.get('/v1/health');
  const { user_id } = await client.get('/v1/users/me');
  await client.get(`/v1/users/${user_id}`);
  const { items: own } = await client.get(`/v1/profiles?user_id=${user_id}`);
  await client.get(`/v1/profiles?manager_id=${user_id}`);
  await coach.get(`/v1/profiles?user_id=${user_id}`).catch(() => undefined);
  await coach.get(`/v1/profiles/${own[0].profile_id}`).catch(() => undefined);
  await client.send('PUT', `/v1/profiles/${own[0].profile_id}`, { gender: 'female' });
  await recreateProfile(client, user_id);
  await admin.get('/v1/users');
  await admin.get('/v1/users?email=client.10@example.com');
  await admin.get('/v1/admin/users?status=deactivated');
  const { items } = await client.get('/v1/bookings/coaches');
  const { coach_id } = items[0];
  await client.get(`/v1/bookings/coaches/${coach_id}`);

  const first = await client.book({ coach_id, slot_number: 9, scheduled_at: inDays(20) }, 'first');
  await client.book({ coach_id, slot_number: 9, scheduled_at: inDays(20) }, 'first');
  const second = await client.book({ coach_id, slot_number: 10 });
  for (const { booking_id } of [first, second]) await coach.change(booking_id, { status: 'confirmed' });
  await coach.change(first.booking_id, { scheduled_at: inDays(21) });
  // The pair stays connected by the second, then not at all.
  for (const { booking_id } of [first, second]) await coach.change(booking_id, { status: 'cancelled' });

  await client.get('/v1/bookings/my-bookings');
  await coach.get('/v1/bookings/my-bookings');
  await coach.get('/v1/bookings/coach/bookings');
  await coach.get(`/v1/bookings/coach/bookings?from=${inDays(0)}`);
  await admin.get('/v1/bookings/admin/bookings');
  await admin.get(`/v1/bookings/admin/coaches/${coach_id}/bookings`);
  await admin.get(`/v1/bookings/admin/coaches/${coach_id}/bookings?from=${inDays(0)}`);
  await admin.get(`/v1/admin/audit-log?user_id=${coach_id}`);
  await admin.get(`/v1/admin/audit-log?entity_id=${first.booking_id}`);
}

/** A user without a profile comes from elsewhere: here it is taken away, created under a key, and repeated. */
async function recreateProfile(person: Person, userId: string): Promise<void> {
  const store = new DynamoDBClient({ endpoint: stack.dynamodb.endpoint });
  const Key = { profile_id: { S: profileIdOf(userId) } };
  await store.send(new DeleteItemCommand({ TableName: deployedTableName('dev', 'profiles'), Key }));
  store.destroy();
  for (const repetition of ['first', 'again']) {
    const made = await person.send(
      'POST',
      '/v1/profiles',
      { first_name: 'Tomasz', last_name: 'Zieliński' },
      'profile',
    );
    expect([repetition, made.user_id]).toEqual([repetition, userId]);
  }
}

async function signUp(): Promise<void> {
  const { endpoint, client_id } = stack.cognito;
  const cognito = new CognitoIdentityProviderClient({ endpoint });
  const named = { ClientId: client_id, Username: 'policy@example.com' };
  const attributes = { email: named.Username, given_name: 'Poli', family_name: 'Cy' };
  await cognito.send(
    new SignUpCommand({
      ...named,
      Password: 'A-long-Passw0rd!',
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  await cognito.send(new ConfirmSignUpCommand({ ...named, ConfirmationCode: stack.codeFor(named.Username) }));
  cognito.destroy();
}

describe.each(functionDefinitions.map(({ name }) => name))('%s', (name) => {
  test('may do all that it does', () => {
    const missing = [...(used.get(name) ?? [])].filter((asked) => !granted.get(name)?.has(asked));
    expect(missing).toEqual([]);
  });

  test('may do nothing that it does not', () => {
    const superfluous = [...(granted.get(name) ?? [])].filter((allowed) => !used.get(name)?.has(allowed));
    expect(superfluous).toEqual([]);
  });
});

test('Each index is read by some function', () => {
  const queried = new Set(
    [...granted.values()].flatMap((actions) => [...actions].map((asked) => asked.split('/index/')[1])),
  );
  const indexes = Object.values(tables).flatMap((definition) =>
    'indexes' in definition ? Object.keys(definition.indexes) : [],
  );
  expect(indexes.filter((index) => !queried.has(index))).toEqual([]);
});
