import type { IncomingMessage } from 'node:http';
import type { Reply } from './operations.ts';
import { S3Error } from './s3-error.ts';

/** Front ends send forms, and nothing else. */
const method = 'POST';

/** @throws `S3Error` for a page of another origin, or one that asks for more. */
export function preflight({ headers }: IncomingMessage, origins: readonly string[]): Reply {
  const isAllowed = headers.origin !== undefined && origins.includes(headers.origin);
  if (!isAllowed || headers['access-control-request-method'] !== method) {
    throw new S3Error(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.');
  }
  return {
    status: 200,
    headers: {
      'access-control-allow-methods': method,
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '3600',
    },
  };
}

/** What lets a page of one of the origins read an answer. */
export const corsHeaders = (
  { headers: { origin } }: IncomingMessage,
  origins: readonly string[],
): Record<string, string> =>
  origin !== undefined && origins.includes(origin)
    ? {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'ETag',
        vary: 'Origin',
      }
    : {};
