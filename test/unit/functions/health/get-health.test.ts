import { expect, test } from '@jest/globals';
import { handler } from '#functions/health/get-health.ts';
import { invoke } from '#test/support/invoke.ts';

test('The API tells anybody that it answers, and with which version', async () => {
  const { status, body } = await invoke(handler);
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      tzdata: expect.stringMatching(/^20\d\d[a-z]$/),
    },
  });
});
