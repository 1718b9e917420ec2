import { expect } from '@jest/globals';
import { type LocalStack, type LocalStackOptions, startLocalStack } from '#lib/local/stack.ts';
import { type ProblemTitle, problemType } from '#shared/problems.ts';

/** A local stack as `npm start` runs it, on free ports and in memory. */
export const startTestStack = (options: Partial<LocalStackOptions> = {}): Promise<LocalStack> =>
  startLocalStack({ path: process.env['PATH'] ?? '', ...options });

/** Where the AWS SDK of a process beside the stack finds its services. */
export const addressesOf = ({ dynamodb, cognito, s3 }: LocalStack): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.endpoint,
  AWS_ENDPOINT_URL_S3: s3.endpoint,
});

export type Call = {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

// oxlint-disable-next-line typescript/no-explicit-any -- a test says by its expectations what it takes an answer for
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: any };

/** Calls the API as any HTTP client does. */
export async function call(
  stack: Pick<LocalStack, 'api'>,
  method: string,
  path: string,
  asked: Call = {},
): Promise<Answer> {
  const { token, body, headers } = asked;
  const response = await fetch(`${stack.api}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await bodyOf(response) };
}

/** JSON as what it says, any other text as it is. */
async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  return /\bjson\b/.test(response.headers.get('content-type') ?? 'json') ? JSON.parse(text) : text;
}

/** What a refusal looks like, whoever answers it. */
export const problem = (status: number, title: ProblemTitle): unknown =>
  expect.objectContaining({
    type: problemType(title),
    title,
    status,
    detail: expect.any(String),
    request_id: expect.any(String),
  });
