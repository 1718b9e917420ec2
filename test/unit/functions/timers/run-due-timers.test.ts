import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createHandler } from '#functions/timers/run-due-timers.ts';
import { newId } from '#shared/ids.ts';
import { logger } from '#shared/observability/logger.ts';
import type { Timer } from '#shared/timers/timer.ts';

const now = new Date('2026-03-01T12:00:00.000Z');

const offer = (): Timer => ({
  timer_id: newId(),
  kind: 'waitlist_offer',
  due_at: '2026-03-01T11:59:00.000Z',
  coach_id: newId(),
  client_id: newId(),
});

const reminder = (): Timer => ({
  timer_id: newId(),
  kind: 'reminder',
  due_at: '2026-03-01T11:59:00.000Z',
  entity_type: 'booking',
  entity_id: newId(),
  owner_id: newId(),
  minutes: 60,
  version: 1,
});

/** A run over timers that are due, some of which fail. */
function world(due: Timer[], failing: readonly Timer[] = []) {
  const asked: Date[] = [];
  const ended: unknown[] = [];
  const reminded: unknown[] = [];
  const runs = createHandler({
    timers: {
      due: async (at) => {
        asked.push(at);
        return due;
      },
    },
    waitlist: {
      endOffer: async (timer, { at }) => {
        ended.push([timer, at]);
        if (failing.some(({ timer_id }) => timer_id === timer.timer_id)) throw new Error('The store is down');
      },
    },
    reminders: {
      run: async (timer, at) => {
        reminded.push([timer, at]);
        if (failing.some(({ timer_id }) => timer_id === timer.timer_id)) throw new Error('SES is down');
      },
    },
    now: () => now,
  });
  const handler = () => runs({}, { getRemainingTimeInMillis: () => 60_000 });
  return { handler, asked, ended, reminded };
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('A run of the due timers', () => {
  test('ends each offer whose time has come, in the order in which they were due', async () => {
    const due = [offer(), offer(), offer()];
    const { handler, asked, ended } = world(due);
    await handler();
    expect(asked).toEqual([now]);
    expect(ended).toEqual(due.map((timer) => [timer, now]));
  });

  test('runs each reminder, beside the offers, and whatever fails among them', async () => {
    jest.spyOn(logger, 'error').mockReturnValue();
    const due = [offer(), ...Array.from({ length: 12 }, reminder), offer()];
    const { handler, ended, reminded } = world(due, due.slice(1, 4));
    await expect(handler()).rejects.toThrow('3 of 14 timers failed');
    expect(ended).toEqual([due[0], due[13]].map((timer) => [timer, now]));
    expect(new Set(reminded)).toEqual(new Set(due.slice(1, 13).map((timer) => [timer, now])));
  });

  test('without any due is over at once', async () => {
    const { handler, ended } = world([]);
    expect(await handler()).toBeUndefined();
    expect(ended).toEqual([]);
  });

  test('tries all others when some fail, tells which, and fails at the end', async () => {
    const log = jest.spyOn(logger, 'error').mockReturnValue();
    const due = [offer(), offer(), offer(), offer()];
    const failing = due.filter((_timer, place) => place % 2 === 0);
    const { handler, ended } = world(due, failing);
    await expect(handler()).rejects.toThrow('2 of 4 timers failed');
    expect(ended).toHaveLength(4);
    expect(log.mock.calls).toEqual(
      failing.map(({ timer_id, kind }) => [
        'timer_failed',
        { timer_id, kind, error: expect.objectContaining({ message: 'The store is down' }) },
      ]),
    );
  });
});
