import type { Reply } from './reply.ts';
import type { Resource } from './routes.ts';

const allowedHeaders = 'Authorization, Content-Type, Idempotency-Key, If-Match';

/** Browsers keep a preflight's answer for no longer than a day. */
const maximumAgeSeconds = 86_400;

/** The answer that lets a browser of one of the environment's origins send the request proper. */
export function preflight(
  { contracts }: Resource,
  origin: string | undefined,
  allowed: readonly string[],
): Reply {
  const any = allowed.includes('*');
  const named = origin !== undefined && allowed.includes(origin) ? origin : undefined;
  const allowOrigin = any ? '*' : named;
  return {
    status: 204,
    headers: {
      ...(!any && { Vary: 'Origin' }),
      ...(allowOrigin !== undefined && {
        'Access-Control-Allow-Origin': allowOrigin,
        'Access-Control-Allow-Methods': [...contracts.keys(), 'OPTIONS'].join(', '),
        'Access-Control-Allow-Headers': allowedHeaders,
        'Access-Control-Max-Age': String(maximumAgeSeconds),
      }),
    },
    body: '',
  };
}
