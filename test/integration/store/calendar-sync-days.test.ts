import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SyncDayRepository } from '#shared/calendar/sync-day.repository.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const days = new SyncDayRepository();
const noonOf = (day: string) => new Date(`${day}T12:00:00.000Z`);

test('Days add up what happened on them at once, and are told in their order over months', async () => {
  await Promise.all([
    ...Array.from({ length: 10 }, (_, place) => days.countSynced(noonOf('2026-01-31'), 100 * place)),
    ...Array.from({ length: 5 }, () => days.countFailed(noonOf('2026-01-31'), 'rate_limited')),
    days.countFailed(noonOf('2026-02-14'), 'needs_reconnect'),
    days.countSynced(noonOf('2026-03-02'), 70),
    days.countSynced(noonOf('2026-03-03'), 70),
  ]);
  expect(await days.between('2026-01-31', '2026-03-02')).toEqual([
    {
      day: '2026-01-31',
      synced: 10,
      failed: 5,
      success_rate: 0.6667,
      mean_latency_ms: 450,
      failures: { rate_limited: 5 },
    },
    {
      day: '2026-02-14',
      synced: 0,
      failed: 1,
      success_rate: 0,
      mean_latency_ms: null,
      failures: { needs_reconnect: 1 },
    },
    expect.objectContaining({ day: '2026-03-02', synced: 1, mean_latency_ms: 70 }),
  ]);
});

test('A clock that is behind that of the change takes nothing from how long others took', async () => {
  await days.countSynced(noonOf('2026-05-05'), -50);
  await days.countSynced(noonOf('2026-05-05'), 30);
  expect(await days.between('2026-05-05', '2026-05-05')).toMatchObject([{ synced: 2, mean_latency_ms: 15 }]);
});
