import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CalendarAccountRepository } from '#shared/calendar/calendar-account.repository.ts';
import { CalendarTokens } from '#shared/calendar/calendar-tokens.service.ts';
import { GoogleClient } from '#shared/calendar/google-client.service.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { connectAccount, type StoreAndGoogle, startStoreAndGoogle } from '#test/support/google-desk.ts';
import { aClient, given } from '#test/support/people.ts';

let time = Date.parse('2026-03-01T12:00:00.000Z');
const now = (): Date => new Date(time);

let desk: StoreAndGoogle;
beforeAll(async () => {
  desk = await startStoreAndGoogle(now);
});
afterAll(() => desk.close());

/** Workers of one account, whose access token has ended, and how often they have it refreshed. */
async function workersOf(userId: string) {
  const email = `${userId}@gmail.com`;
  await connectAccount(userId, email, now);
  time += 2 * 60 * 60_000;
  const client = new GoogleClient();
  let refreshes = 0;
  const refresh = (token: string) => {
    refreshes += 1;
    return client.refresh(token);
  };
  return {
    email,
    refreshes: () => refreshes,
    start: (count: number) =>
      Promise.allSettled(
        Array.from({ length: count }, () =>
          new CalendarTokens({ refresh }, now).using(userId, async (token) => token),
        ),
      ),
  };
}

test('Workers who find an access token ended have it refreshed once, and all go on with the new one', async () => {
  const [{ user_id }] = await given(aClient());
  const workers = await workersOf(user_id);
  const outcomes = await workers.start(8);
  const tokens = new Set(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : one.reason)));
  expect([...tokens]).toEqual([expect.any(String)]);
  expect(workers.refreshes()).toBe(1);
});

test('Whoever comes while an access token is refreshed waits for the new one', async () => {
  const [{ user_id }] = await given(aClient());
  await connectAccount(user_id, `${user_id}@gmail.com`, now);
  time += 2 * 60 * 60_000;
  const [begun, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let refreshes = 0;
  const refresh = async (token: string) => {
    refreshes += 1;
    begun.resolve();
    if (refreshes === 1) await goesOn.promise;
    return new GoogleClient().refresh(token);
  };
  const first = new CalendarTokens({ refresh }, now).using(user_id, async (token) => token);
  await begun.promise;
  const pause = async () => {
    goesOn.resolve();
    await first;
  };
  const second = await new CalendarTokens({ refresh }, now, pause).using(user_id, async (token) => token);
  goesOn.resolve();
  expect(second).toBe(await first);
  expect(refreshes).toBe(1);
});

test('Leave that is taken back is found out once, and all workers give up until it is given again', async () => {
  const [{ user_id }] = await given(aClient());
  const workers = await workersOf(user_id);
  desk.google.calendarOf(workers.email).revokeAccess();
  const outcomes = await workers.start(8);
  expect(outcomes).toEqual(
    outcomes.map(() => ({
      status: 'rejected',
      reason: expect.objectContaining({ reason: 'needs_reconnect' }),
    })),
  );
  expect(workers.refreshes()).toBe(1);
  const { account } = await readTogether({ account: new CalendarAccountRepository().account(user_id) });
  expect(account).toMatchObject({ status: 'needs_reconnect', last_error: 'needs_reconnect' });
  expect((await workersOf(user_id).then(({ start }) => start(1)))[0]).toMatchObject({ status: 'fulfilled' });
});
