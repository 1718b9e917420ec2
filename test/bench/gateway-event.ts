import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Caller } from '#shared/http/caller.ts';
import type { Contract } from '#shared/http/contract.ts';

type Sent = {
  readonly caller: Caller;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
};

/** A whole event of API Gateway as text: every call of a function gets an object of its own, parsed from it. */
export function gatewayEvent({ method, path }: Contract, { caller, params, query, body }: Sent): string {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Encoding': 'gzip, deflate, br',
    Authorization: `Bearer ${'x'.repeat(900)}`,
    Host: 'api.example.com',
    Origin: 'https://app.example.com',
    'User-Agent':
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'X-Forwarded-For': '203.0.113.7',
    'X-Forwarded-Port': '443',
    'X-Forwarded-Proto': 'https',
    ...(body && { 'Content-Type': 'application/json' }),
  };
  const claims = {
    sub: caller.userId,
    'cognito:groups': caller.role,
    aud: '1example23456789',
    email_verified: 'true',
    token_use: 'id',
    iat: 'Thu Jan 01 00:00:00 UTC 2026',
    auth_time: '1767225600',
    iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example',
  };
  const requested = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params?.[name] ?? '');
  return JSON.stringify({
    resource: path,
    path: requested,
    httpMethod: method,
    headers,
    multiValueHeaders: lists(headers),
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: query ? lists(query) : null,
    pathParameters: params ?? null,
    stageVariables: null,
    requestContext: {
      accountId: '111122223333',
      apiId: 'example123',
      authorizer: { claims },
      httpMethod: method,
      identity: { sourceIp: '203.0.113.7', userAgent: headers['User-Agent'] },
      path: `/api${requested}`,
      protocol: 'HTTP/1.1',
      requestId: '5d2f4a0c-9a3e-4a51-8d0e-0f6d6c1f9b11',
      requestTimeEpoch: 1_767_225_600_000,
      resourceId: 'abc123',
      resourcePath: path,
      stage: 'api',
    },
    body: body ? JSON.stringify(body) : null,
    isBase64Encoded: false,
  } satisfies Omit<APIGatewayProxyEvent, 'requestContext'> & { requestContext: object });
}

const lists = (values: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
