import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createHandler } from '#functions/calendar/sync-due-calendars.ts';
import { newId } from '#shared/ids.ts';
import { logger } from '#shared/observability/logger.ts';

const now = () => new Date('2026-03-01T12:00:00.000Z');
afterEach(() => {
  jest.restoreAllMocks();
});

const users = [newId(), newId(), newId()] as const;
const entities = [newId(), newId()].map((entity_id) => ({
  user_id: users[0],
  entity_id,
  entity_type: 'booking' as const,
}));

/** A run over calendars and entities that are due, of which some fail. */
function aRun(failing: readonly string[], left = 240_000) {
  const done: string[] = [];
  const doing = async (what: string): Promise<true> => {
    if (failing.includes(what)) throw new Error('The store is gone');
    done.push(what);
    return true;
  };
  const run = createHandler({
    accounts: { duePulls: async () => [...users] },
    events: { due: async () => entities },
    pull: { pull: async (userId) => (await doing(userId)) && userId !== users[2] },
    putBack: {
      failedOf: async (userId) => {
        await doing(`failed of ${userId}`);
        return [];
      },
    },
    sync: { converge: async ({ entity_id }) => doing(entity_id) },
    now,
  });
  return { handler: () => run({}, { getRemainingTimeInMillis: () => left }), done };
}

const all = [...users, ...entities.map(({ entity_id }) => entity_id)];

describe('A run over calendars that are due', () => {
  test('looks at each, gives what had failed another chance where all was looked at, and tries what waits', async () => {
    const { handler, done } = aRun([]);
    await handler();
    const again = [users[0], users[1]].map((userId) => `failed of ${userId}`);
    expect(done.toSorted()).toEqual([...all, ...again].toSorted());
  });

  test('tries what waits, however long it took to look into calendars', async () => {
    const { handler, done } = aRun([], 120_000);
    await handler();
    expect(done.toSorted()).toEqual(entities.map(({ entity_id }) => entity_id).toSorted());
  });

  test.each([users[1], String(entities[1]?.entity_id)])(
    'goes on past one that fails, and fails in the end',
    async (failing) => {
      const log = jest.spyOn(logger, 'error').mockReturnValue();
      const { handler, done } = aRun([failing]);
      await expect(handler()).rejects.toThrow('1 of 5 calendar runs failed');
      expect(all.filter((one) => !done.includes(one))).toEqual([failing]);
      expect(log).toHaveBeenCalledTimes(1);
    },
  );
});
