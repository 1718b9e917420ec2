import type { IncomingHttpHeaders } from 'node:http';

/** A request as far as an endpoint looks at it. */
export type Call = {
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** What stands in the path for each `:name` of the endpoint's pattern. */
  readonly path: Readonly<Record<string, string>>;
};

export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Endpoint = {
  /** As calls are told and faults are aimed, such as `events.insert`; some follow from what is asked. */
  readonly name: string | ((call: Call) => string);
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Segments, where `:name` stands for any one. */
  readonly pattern: string;
  readonly run: (call: Call) => Reply;
};

export const json = (
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
  body: JSON.stringify(value),
});

export const page = (body: string, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=UTF-8', 'cache-control': 'no-store' },
  body,
});

/** What the path has in place of each `:name`; `undefined` when it is not one of the pattern. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const expected = pattern.split('/');
  const segments = path.split('/');
  if (expected.length !== segments.length) return undefined;
  const found: Record<string, string> = {};
  for (const [position, part] of expected.entries()) {
    const segment = segments[position] ?? '';
    if (part.startsWith(':')) found[part.slice(1)] = decoded(segment);
    else if (part !== segment) return undefined;
  }
  return found;
}

/** What is no encoding stands for itself, and names nothing that there is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
