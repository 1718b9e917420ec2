import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { localAccount } from '../local-account.ts';
import type { Claims } from './authorizer.ts';

export const stage = 'api';

export type RestRequest = {
  readonly request: IncomingMessage;
  readonly method: string;
  /** Below the stage, as the client encoded it. */
  readonly path: string;
  readonly query: string;
  readonly resource: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly claims: Claims | undefined;
  readonly body: string;
  readonly requestId: string;
  readonly at: Date;
};

type Lists = Record<string, string[]>;

const lastOfEach = (lists: Lists): Record<string, string> =>
  Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1) ?? '']));

/** They belong to the connection, and end at the gateway. */
const hopByHop = new Set([
  'connection',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Names in the client's own casing: the first, where the client wrote a name in several ways. */
const forwardedProtocol = 'X-Forwarded-Proto';

function headersOf({ rawHeaders }: IncomingMessage): Lists {
  const names = new Map<string, string>();
  const headers = new Map<string, string[]>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    const key = name.toLowerCase();
    if (hopByHop.has(key)) continue;
    if (!names.has(key)) names.set(key, name);
    headers.set(key, [...(headers.get(key) ?? []), rawHeaders[index + 1] ?? '']);
  }
  // Whatever the client says of itself, the gateway knows by which protocol it was called.
  names.set(forwardedProtocol.toLowerCase(), forwardedProtocol);
  headers.set(forwardedProtocol.toLowerCase(), ['http']);
  return Object.fromEntries([...names].map(([key, name]) => [name, headers.get(key) ?? []]));
}

function queryOf(query: string): Lists {
  const entries = Map.groupBy(new URLSearchParams(query), ([name]) => name);
  return Object.fromEntries([...entries].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]));
}

/** Absent rather than empty, as the gateway passes maps. */
const orNull = <T extends object>(map: T): T | null => (Object.keys(map).length > 0 ? map : null);

/** What a caller without IAM credentials, API key or certificate leaves unsaid. */
const anonymous = {
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
  user: null,
  userArn: null,
};

/** The event of a REST API's Lambda proxy integration (payload version 1). */
export function restEvent(rest: RestRequest): APIGatewayProxyEvent {
  const { request, method, path, resource, parameters, claims, body, requestId, at } = rest;
  const headers = headersOf(request);
  const query = queryOf(rest.query);
  return {
    resource,
    path,
    httpMethod: method,
    headers: lastOfEach(headers),
    multiValueHeaders: headers,
    queryStringParameters: orNull(lastOfEach(query)),
    multiValueQueryStringParameters: orNull(query),
    pathParameters: orNull(parameters),
    stageVariables: null,
    requestContext: {
      accountId: localAccount,
      apiId: 'local',
      authorizer: claims && { claims },
      protocol: `HTTP/${request.httpVersion}`,
      httpMethod: method,
      identity: {
        ...anonymous,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: request.headers['user-agent'] ?? null,
      },
      domainName: request.headers.host ?? '127.0.0.1',
      path: `/${stage}${path}`,
      stage,
      requestId,
      requestTimeEpoch: at.getTime(),
      resourceId: resource,
      resourcePath: resource,
    },
    body: body === '' ? null : body,
    isBase64Encoded: false,
  };
}
