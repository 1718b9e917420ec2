import { describe, expect, test } from '@jest/globals';
import { identity, useSes } from './test-ses.ts';

const grants = [{ action: 'ses:SendEmail', resource: identity }];

describe('a fault of the local SES', () => {
  const start = useSes();

  test.each([
    [
      'TooManyRequestsException',
      { name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } },
      429,
      0,
    ],
    ['MessageRejected', { name: 'MessageRejected', $metadata: { httpStatusCode: 400 } }, 400, 0],
    ['reset-before', { code: 'ECONNRESET' }, 0, 0],
    ['reset-after', { code: 'ECONNRESET' }, 0, 1],
  ] as const)('hits the next call: %s', async (error, failure, status, kept) => {
    const { ses, send, calls } = await start();
    ses.faults.inject({ error });
    await expect(send()).rejects.toMatchObject(failure);
    expect(await ses.messages()).toHaveLength(kept);
    expect(calls).toEqual([
      {
        caller: undefined,
        operation: 'SendEmail',
        grants,
        status,
        ...(status > 0 && { error }),
      },
    ]);
    await send();
    expect(await ses.messages()).toHaveLength(kept + 1);
  });

  test('hits as often as it is told to, one after the other, until it is cleared', async () => {
    const { ses, send } = await start();
    ses.faults.inject({ error: 'MessageRejected', times: 2 });
    ses.faults.inject({ error: 'TooManyRequestsException', times: 9 });
    const failures = [];
    for (const attempt of [1, 2, 3]) failures.push([attempt, await send().catch(({ name }) => name)]);
    expect(failures).toEqual([
      [1, 'MessageRejected'],
      [2, 'MessageRejected'],
      [3, 'TooManyRequestsException'],
    ]);
    ses.faults.clear();
    await send();
    expect(await ses.messages()).toHaveLength(1);
  });

  test('spares a call that is refused anyway', async () => {
    const { ses, send } = await start();
    ses.faults.inject({ error: 'reset-before' });
    await expect(send({ Destination: {} })).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
