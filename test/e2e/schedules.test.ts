import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { LocalStack } from '#lib/local/stack.ts';
import { problem, startTestStack } from '#test/support/stack.ts';

let stack: LocalStack;
beforeAll(async () => {
  stack = await startTestStack({ seed: false });
});
afterAll(() => stack.close());

const post = async (path: string) => {
  const response = await fetch(new URL(path, stack.docs), { method: 'POST' });
  return { status: response.status, body: await response.json() };
};

const nothing = { status: 404, body: problem(404, 'NotFound') };

describe('A scheduled function of the local stack', () => {
  afterEach(() => stack.store.faults.clear());

  test.each(['runDueTimers', 'paceline-dev-run-due-timers'])('is run now as %s', async (name) => {
    const queried: string[] = [];
    stack.store.onCall(({ caller, grants }) => {
      if (caller?.startsWith('runDueTimers')) queried.push(...grants.map(({ index = '' }) => index));
    });
    expect(await post(`/_local/invoke/${name}`)).toEqual({ status: 200, body: {} });
    expect(queried).toContain('DueIndex');
    await stack.runSchedule(name);
  });

  test('that fails is told as such', async () => {
    stack.store.faults.inject({
      fault: 'unavailable',
      times: 100,
      when: ({ operation }) => operation === 'Query',
    });
    expect(await post('/_local/invoke/runDueTimers')).toEqual({
      status: 500,
      body: problem(500, 'InternalServerError'),
    });
    await expect(stack.runSchedule('runDueTimers')).rejects.toThrow();
  });

  test.each(['getHealth', 'paceline-dev-get-health', 'makeThumbnails', 'nothing', '', 'runDueTimers/more'])(
    'is the only kind that is run so: not %p',
    async (name) => {
      expect(await post(`/_local/invoke/${name}`)).toEqual(nothing);
    },
  );

  test('of no such name is none to the stack itself', async () => {
    await expect(stack.runSchedule('getHealth')).rejects.toThrow('No schedule runs getHealth.');
  });

  test('is not run by asking for it', async () => {
    const { status } = await fetch(new URL('/_local/invoke/runDueTimers', stack.docs));
    expect(status).toBe(404);
  });
});
