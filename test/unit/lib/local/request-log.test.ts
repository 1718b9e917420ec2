import { expect, test } from '@jest/globals';
import { RequestLog } from '#lib/local/request-log.ts';

const line = {
  method: 'GET',
  path: '/api/v1/users/me',
  resource: '/v1/users/me',
  status: 200,
  milliseconds: 12.34,
  function: 'getMe',
  requestId: '1',
  failure: undefined,
} as const;

test('A line tells of a request, and of what its function asked of the store', () => {
  const log = new RequestLog();
  log.count({ caller: 'getMe/1', readUnits: 2, writeUnits: 0 });
  log.count({ caller: 'getMe/2', readUnits: 1, writeUnits: 0 });
  expect(log.lineFor(line)).toBe(
    'GET  /api/v1/users/me  200  12.3 ms  getMe  1 store calls, 2 read and 0 write units',
  );
  expect(log.lineFor(line)).toBe('GET  /api/v1/users/me  200  12.3 ms  getMe');
});

test('A token in a path is not told', () => {
  const token = 'A'.repeat(43);
  const read = {
    ...line,
    path: `/api/v1/calendar/feeds/${token}`,
    resource: '/v1/calendar/feeds/{token}',
    function: 'readFeed',
  } as const;
  expect(new RequestLog().lineFor(read)).toBe('GET  /api/v1/calendar/feeds/{token}  200  12.3 ms  readFeed');
});
