import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { signIn } from '#lib/local/sign-in.ts';
import { documentClient } from '#shared/dynamodb/client.ts';
import { noticeIdOf } from '#shared/ids.ts';
import { contradictions } from '#test/support/invariants.ts';
import { localTableName, lookInto } from '#test/support/look-into.ts';
import { call } from '#test/support/stack.ts';
import { type KilledStack, startKillable } from './killed-stack.ts';
import { Worker } from './load.ts';

let directory: string;
let stack: KilledStack | undefined;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'paceline-kill-'));
});
afterEach(async () => {
  await stack?.kill();
  await rm(directory, { recursive: true, force: true });
});

/** Ten clients, each with a slot of their own. */
async function clientsOf({ api, cognito }: KilledStack): Promise<Worker[]> {
  const emails = Array.from(
    { length: 10 },
    (_, place) => `client.${String(place + 1).padStart(2, '0')}@example.com`,
  );
  const tokens = await Promise.all(emails.map((email) => signIn(cognito, email)));
  const free = await freeSlots({ api }, tokens[0]);
  return tokens.map((token, place) => {
    const slot = free[place];
    if (!slot) throw new Error('The seed has changed');
    return new Worker(token, slot);
  });
}

/** Those that nobody holds, of all coaches: some of the seed's have few. */
async function freeSlots(running: Pick<KilledStack, 'api'>, token: string | undefined) {
  const { body } = await call(running, 'GET', '/v1/bookings/coaches', { token });
  const slots = body.items.map(async ({ coach_id }: { coach_id: string }) => {
    const { body: coach } = await call(running, 'GET', `/v1/bookings/coaches/${coach_id}`, { token });
    return Array.from({ length: coach.total_slots }, (_, place) => place + 1)
      .filter((slot_number) => !coach.taken_slot_numbers.includes(slot_number))
      .map((slot_number) => ({ coach_id, slot_number }));
  });
  return (await Promise.all<{ coach_id: string; slot_number: number }[]>(slots)).flat();
}

/** Bookings that the audit log tells of in their present state, and of which the coach is therefore written to. */
async function untoldBookings(running: KilledStack): Promise<string[]> {
  const token = await signIn(running.cognito, 'admin@example.com');
  const { body } = await call(running, 'GET', '/v1/bookings/admin/bookings?limit=100', { token });
  const untold = body.items.map(async ({ booking_id, coach_id, status }: Record<string, string>) => {
    const { body: entries } = await call(running, 'GET', `/v1/admin/audit-log?entity_id=${booking_id}`, {
      token,
    });
    const last = entries.items[0];
    if (status === 'completed' || last === undefined) return [];
    const { Item } = await documentClient.send(
      new GetCommand({
        TableName: localTableName('notices'),
        Key: { notice_id: noticeIdOf(last.log_id, String(coach_id)) },
      }),
    );
    return Item ? [] : [`${booking_id} ${last.action}`];
  });
  return (await Promise.all(untold)).flat();
}

test('A stack that is killed at work, and started again, has kept what it had answered and tells what it had not told', async () => {
  const killed = (stack = await startKillable(directory));
  const clients = await clientsOf(killed);
  const enough = Promise.withResolvers<void>();
  let told = 0;
  const atWork = clients.map((client) =>
    client.work(killed, () => {
      told += 1;
      if (told === 80) enough.resolve();
    }),
  );
  await enough.promise;
  await killed.kill();
  await Promise.all(atWork);

  const again = (stack = await startKillable(directory));
  await fetch(new URL('/_local/idle', again.api));
  lookInto(again);
  expect(await contradictions()).toEqual([]);
  for (const client of clients) {
    const seen = await client.see(again);
    for (const { id, body } of client.told) {
      const present = seen.get(id);
      expect(present?.version).toBeGreaterThanOrEqual(body.version);
      if (present.version === body.version) expect(body).toMatchObject(present);
    }
  }
  expect(await untoldBookings(again)).toEqual([]);

  // Nobody knows of these whether they were done; asked for again, they are, and once.
  const repeated = await Promise.all(clients.map((client) => client.askAgain(again)));
  expect(repeated.map((answer) => [200, 201, 409].includes(answer?.status ?? 0))).toEqual(
    clients.map(() => true),
  );
  await fetch(new URL('/_local/idle', again.api));
  expect(await contradictions()).toEqual([]);
  expect(await untoldBookings(again)).toEqual([]);
});
