import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Contract } from '#shared/http/contract.ts';
import { contracts } from '#shared/contracts.ts';
import { idToken, startTestGateway, type TestGateway } from './test-gateway.ts';

/** A variable beside fixed segments, on both levels. */
const paths = ['/v1/items/{item_id}', '/v1/items/me', '/v1/{kind}/me/parts', '/v1/items/{item_id}/parts'];
const extra = paths.map((path): Contract => Object.assign({ ...contracts[0] }, { path }));

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway(undefined, { contracts: [...contracts, ...extra] });
});
afterEach(() => gateway.close());

const event = () => gateway.invoked[0]?.event;

test('a request reaches the function as an event of payload version 1, in every member', async () => {
  const token = await idToken(gateway.key, { 'cognito:groups': ['coach', 'admin'] });
  const { status } = await gateway.call('/v1/bookings/bookings/b%201?a=1&b=x%2By', {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${token}`,
      'X-Mixed-CASE': 'yes',
      'User-Agent': 'test',
      Connection: 'close',
    },
    body: '{"status":"confirmed","text":"Zoë"}',
  });
  expect(status).toBe(200);
  const host = gateway.origin.replace('http://', '');
  const headers = {
    Authorization: `Bearer ${token}`,
    'X-Mixed-CASE': 'yes',
    'User-Agent': 'test',
    Host: host,
    'Content-Length': '36',
    'X-Forwarded-Proto': 'http',
  };
  expect(event()).toEqual({
    resource: '/v1/bookings/bookings/{booking_id}',
    path: '/v1/bookings/bookings/b%201',
    httpMethod: 'PUT',
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: { a: '1', b: 'x+y' },
    multiValueQueryStringParameters: { a: ['1'], b: ['x+y'] },
    pathParameters: { booking_id: 'b 1' },
    stageVariables: null,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      authorizer: {
        claims: {
          sub: '11111111-1111-4111-8111-111111111111',
          iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Test12345',
          aud: 'paceline-web',
          token_use: 'id',
          iat: 'Sun Mar 01 11:59:00 UTC 2026',
          exp: 'Sun Mar 01 13:00:00 UTC 2026',
          'cognito:groups': 'coach,admin',
        },
      },
      protocol: 'HTTP/1.1',
      httpMethod: 'PUT',
      identity: {
        accessKey: null,
        accountId: null,
        apiKey: null,
        apiKeyId: null,
        caller: null,
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '127.0.0.1',
        user: null,
        userAgent: 'test',
        userArn: null,
      },
      domainName: host,
      path: '/api/v1/bookings/bookings/b%201',
      stage: 'api',
      requestId: gateway.invoked[0]?.requestId,
      requestTimeEpoch: Date.parse('2026-03-01T12:00:00Z'),
      resourceId: '/v1/bookings/bookings/{booking_id}',
      resourcePath: '/v1/bookings/bookings/{booking_id}',
    },
    body: '{"status":"confirmed","text":"Zoë"}',
    isBase64Encoded: false,
  });
  expect(gateway.invoked[0]).toMatchObject({
    name: 'updateBooking',
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

test('what is absent is null, and a public endpoint has no authorizer', async () => {
  await gateway.call('/v1/health', { headers: {} });
  expect(event()).toMatchObject({
    body: null,
    pathParameters: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    requestContext: { authorizer: undefined, identity: { userAgent: null } },
  });
});

test('a parameter that comes twice has its last value, and all of them in the list', async () => {
  await gateway.call('/v1/health?a=1&b=&a=2&c+d=e+f&a=%C3%AB&__proto__=x&broken=%zz', { headers: {} });
  expect(event()?.queryStringParameters).toEqual(
    JSON.parse('{"a":"ë","b":"","c d":"e f","__proto__":"x","broken":"%zz"}'),
  );
  expect(event()?.multiValueQueryStringParameters?.['a']).toEqual(['1', '2', 'ë']);
});

test('a header that comes twice has its last value, and all of them in the list', async () => {
  await gateway.call('/v1/health', { headers: { 'X-List': ['one', 'two'], cookie: 'a=b' } });
  expect(event()?.headers).toMatchObject({ 'X-List': 'two', cookie: 'a=b' });
  expect(event()?.multiValueHeaders).toMatchObject({ 'X-List': ['one', 'two'], cookie: ['a=b'] });
});

describe('routes', () => {
  test.each([
    ['/v1/items/42', '/v1/items/{item_id}', { item_id: '42' }],
    ['/v1/items/me', '/v1/items/me', null],
    ['/v1/items/me/parts', '/v1/items/{item_id}/parts', { item_id: 'me' }],
    ['/v1/things/me/parts', '/v1/{kind}/me/parts', { kind: 'things' }],
    ['/v1/items/a%2Fb', '/v1/items/{item_id}', { item_id: 'a/b' }],
    ['/v1/items/..', '/v1/items/{item_id}', { item_id: '..' }],
    ['/v1/items/%00', '/v1/items/{item_id}', { item_id: '\0' }],
  ])('%s is %s', async (path, resource, pathParameters) => {
    expect(await gateway.call(path)).toMatchObject({ status: 200 });
    expect(event()).toMatchObject({ resource, path, pathParameters });
  });
});
