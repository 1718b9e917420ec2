import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { Caller } from '#shared/http/caller.ts';

/** A request as a front end sends it, and who the authorizer found to have sent it. */
export type Sent = {
  /** Left out, the authorizer has told of nobody. */
  readonly caller?: Caller | undefined;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** A string is sent as it stands, anything else as JSON; as `application/json`, unless the headers say otherwise. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Received = {
  readonly status: number;
  readonly headers: NonNullable<APIGatewayProxyResult['headers']>;
  readonly body: unknown;
};

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

export const requestId = '5d2f4a0c-9a3e-4a51-8d0e-0f6d6c1f9b11';

/** Calls a handler as API Gateway does. */
export const invoke = (handler: Handler, sent: Sent = {}): Promise<Received> =>
  deliver(handler, eventOf(sent));

/** Calls a handler with an event that no front end can bring about by itself. */
export async function deliver(handler: Handler, event: APIGatewayProxyEvent): Promise<Received> {
  const { statusCode, headers = {}, body } = await handler(event, context);
  return { status: statusCode, headers, body: JSON.parse(body) };
}

/** The part of API Gateway's event that a function may rest on. */
export const eventOf = ({ caller, params, query, body, headers }: Sent): APIGatewayProxyEvent =>
  ({
    headers: {
      ...(body !== undefined && !namesType(headers) && { 'content-type': 'application/json' }),
      ...headers,
    },
    pathParameters: params ?? null,
    queryStringParameters: query ?? null,
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
    path: '/v1',
    requestContext: {
      requestId,
      domainName: 'api.example.com',
      path: '/api/v1',
      authorizer: caller && {
        claims: { sub: caller.userId, 'cognito:groups': caller.role, iat: 'Sun Mar 01 12:00:00 UTC 2026' },
      },
    },
  }) as APIGatewayProxyEvent;

const namesType = (headers: Sent['headers'] = {}): boolean =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');

const context = { functionName: 'test', awsRequestId: requestId, memoryLimitInMB: '512' } as Context;
