import { afterEach, expect, test } from '@jest/globals';
import { startTestGateway, type TestGateway } from './test-gateway.ts';

let gateway: TestGateway;
afterEach(() => gateway.close());

const ask = async (path: string, Origin: string, corsOrigins?: string[]) => {
  gateway = await startTestGateway(undefined, corsOrigins && { corsOrigins });
  return gateway.call(path, {
    method: 'OPTIONS',
    headers: { Origin, 'Access-Control-Request-Method': 'PUT' },
  });
};

test('a page of one of the environment’s origins may send what the path takes', async () => {
  const answer = await ask('/v1/bookings/bookings/42', 'https://admin.example.com');
  expect(answer).toMatchObject({
    status: 204,
    body: '',
    headers: {
      'access-control-allow-origin': 'https://admin.example.com',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'Authorization,Content-Type,Idempotency-Key,If-Match',
      'access-control-max-age': '7200',
      vary: 'Origin',
      'x-amzn-requestid': expect.any(String),
    },
  });
  expect(gateway.invoked).toEqual([]);
  expect(gateway.lines).toMatchObject([
    { method: 'OPTIONS', resource: '/v1/bookings/bookings/{booking_id}', status: 204, function: undefined },
  ]);
});

test('another page is told of an origin that is not its own', async () => {
  const { headers } = await ask('/v1/health', 'https://evil.example');
  expect(headers['access-control-allow-origin']).toBe('https://app.example.com');
});

test('any page may, where any origin is allowed', async () => {
  const { headers } = await ask('/v1/health', 'https://any.example', ['*']);
  expect(headers['access-control-allow-origin']).toBe('*');
});
