import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler } from '#functions/calendar/sync-due-calendars.ts';
import { CalendarAccountRepository } from '#shared/calendar/calendar-account.repository.ts';
import type { CalendarAccount } from '#shared/calendar/calendar-account.ts';
import { CalendarEventRepository } from '#shared/calendar/calendar-event.repository.ts';
import { CalendarPull } from '#shared/calendar/calendar-pull.service.ts';
import { CalendarSync } from '#shared/calendar/calendar-sync.service.ts';
import { EventsPutBack } from '#shared/calendar/events-put-back.service.ts';
import { shardOf } from '#shared/dynamodb/shards.ts';
import { documentClient } from '#shared/dynamodb/client.ts';
import { tableName } from '#shared/env.ts';
import { newId } from '#shared/ids.ts';
import { connectAccount, type StoreAndGoogle, startStoreAndGoogle } from '#test/support/google-desk.ts';
import { aClient, given } from '#test/support/people.ts';

let time = Date.parse('2026-03-01T12:00:00.000Z');
const now = (): Date => new Date(time);

let desk: StoreAndGoogle;
beforeAll(async () => {
  desk = await startStoreAndGoogle(now);
});
afterAll(() => desk.close());

const notDue = (): CalendarAccount & { pull_shard: string } => {
  const user_id = newId();
  return {
    user_id,
    pull_shard: shardOf(user_id),
    status: 'connected',
    email: `${user_id}@gmail.com`,
    refresh_token: 'sealed',
    next_pull_at: '2026-04-01T00:00:00.000Z',
    failed_pulls: 0,
    connected_at: now().toISOString(),
    version: 1,
  };
};

/** As a store holds them that has grown for years. */
async function grow(accounts: number): Promise<void> {
  const batches = Array.from({ length: accounts / 25 }, () => Array.from({ length: 25 }, notDue));
  const writeAll = async (): Promise<void> => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const puts = batch.map((Item) => ({ PutRequest: { Item } }));
      await documentClient.send(
        new BatchWriteCommand({ RequestItems: { [tableName('calendar-accounts')]: puts } }),
      );
    }
  };
  await Promise.all(Array.from({ length: 8 }, writeAll));
}

/** What a run does to the store, once the clock has gone on until every pull is due. */
async function run(): Promise<{ calls: number; readUnits: number; writeUnits: number }> {
  time += 61 * 60_000;
  const done = { calls: 0, readUnits: 0, writeUnits: 0 };
  const stop = desk.store.onCall(({ readUnits, writeUnits }) => {
    done.calls += 1;
    done.readUnits += readUnits;
    done.writeUnits += writeUnits;
  });
  const handler = createHandler({
    accounts: new CalendarAccountRepository(),
    events: new CalendarEventRepository(),
    pull: new CalendarPull(now),
    putBack: new EventsPutBack(),
    sync: new CalendarSync(now),
    now,
  });
  await handler({}, { getRemainingTimeInMillis: () => 240_000 });
  stop();
  return done;
}

test('The work of a run depends on what is due, and not on how many accounts there are', async () => {
  const people = await given(aClient(), aClient(), aClient());
  for (const { user_id } of people) await connectAccount(user_id, `${user_id}@gmail.com`, now);
  // The first look into a calendar is a full one.
  await run();
  const few = await run();
  await grow(100_000);
  expect(await run()).toEqual(few);
  expect(few.calls).toBeGreaterThan(0);
}, 300_000);
