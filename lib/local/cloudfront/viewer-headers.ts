import type { IncomingMessage } from 'node:http';

export type HeadersPolicy = {
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** Origins whose pages may read what they get, or `*`. */
  readonly corsOrigins: readonly string[];
};

const corsHeaders = (corsOrigins: readonly string[], origin: string | undefined): Record<string, string> => {
  const methods = { 'access-control-allow-methods': 'GET, HEAD' };
  if (corsOrigins.includes('*')) return { 'access-control-allow-origin': '*', ...methods };
  if (origin === undefined || !corsOrigins.includes(origin)) return { vary: 'Origin' };
  return { 'access-control-allow-origin': origin, ...methods, vary: 'Origin' };
};

/** What the response headers policy adds to every answer, in place of what the origin says. */
export const policyHeaders = (
  { responseHeaders, corsOrigins }: HeadersPolicy,
  { headers }: IncomingMessage,
): Record<string, string> => ({ ...responseHeaders, ...corsHeaders(corsOrigins, headers.origin) });

/** What a viewer may say to the origin. */
const askedOfOrigin = ['range', 'if-range', 'if-none-match', 'if-modified-since'] as const;

export const originRequestHeaders = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    askedOfOrigin.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );

/** These describe the connection to the origin. */
const ofConnection = new Set(['connection', 'keep-alive', 'trailer', 'transfer-encoding', 'upgrade']);

export const originResponseHeaders = ({ headers }: IncomingMessage): [string, string | string[]][] =>
  Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || ofConnection.has(name) ? [] : [[name, value]],
  );
