import * as fc from 'fast-check';
import type * as z from 'zod';
import { type Caller, callers } from '#lib/docs/authorisation/callers.ts';
import type { Contract } from '#shared/http/contract.ts';
import { brokenTexts, spoilt } from './odd-bodies.ts';
import { oddHeaders, oddTypes, otherMethods } from './odd-headers.ts';
import { encoded, oddPaths, oddQueries, oddSegment } from './odd-paths.ts';
import { jsonTextOf, oddText, secretWord } from './odd-values.ts';
import { type KnownIds, valuesOf } from './schema-values.ts';

export type HostileRequest = {
  readonly caller: Caller;
  readonly method: string;
  /** Below the stage, as it is sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Buffer | undefined;
};

/** A request by its parts, before anything is written as text. */
type Parts = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly body: unknown;
  /** Of a request that can be repeated; few enough to meet again. */
  readonly key: number | null;
};

export const knownOrigin = 'http://localhost:5173';

/** What a contract takes in one part, as an object. */
const partOf = (schema: z.core.$ZodType | undefined, ids: KnownIds): fc.Arbitrary<Record<string, unknown>> =>
  schema ? (valuesOf(schema, ids) as fc.Arbitrary<Record<string, unknown>>) : fc.constant({});

const validParts = ({ params, query, body, idempotent }: Contract, ids: KnownIds): fc.Arbitrary<Parts> =>
  fc.record({
    params: partOf(params, ids).map((values) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, encoded(String(value))])),
    ),
    query: partOf(query, ids).map((values) =>
      Object.entries(values).map(([name, value]) => [name, encoded(String(value))] as const),
    ),
    body: body ? partOf(body, ids) : fc.constant(undefined),
    key: idempotent ? fc.option(fc.nat({ max: 500 })) : fc.constant(null),
  });

const pathOf = ({ path }: Contract, { params, query }: Parts): string => {
  const filled = path.replaceAll(/\{(?<name>\w+)\}/g, (_, name: string) => params[name] ?? '');
  const text = query.map(([name, value]) => `${name}=${value}`).join('&');
  return text === '' ? filled : `${filled}?${text}`;
};

/** The request that the parts stand for, by somebody who may send it. */
const sentBy = (contract: Contract, caller: Caller, parts: Parts): HostileRequest => ({
  caller,
  method: contract.method,
  path: pathOf(contract, parts),
  headers: {
    Origin: knownOrigin,
    ...(parts.body !== undefined && { 'Content-Type': 'application/json' }),
    ...(parts.key !== null && { 'Idempotency-Key': `${secretWord}-${parts.key}` }),
  },
  body: parts.body === undefined ? undefined : jsonTextOf(parts.body),
});

/** Makes something odd of a request. */
type Change = (sent: HostileRequest) => HostileRequest;

const withPath =
  (change: (path: string) => string): Change =>
  (sent) => ({ ...sent, path: change(sent.path) });

const withBody =
  (body: string | Buffer, type = 'application/json'): Change =>
  (sent) => ({
    ...sent,
    headers: {
      ...sent.headers,
      'Content-Type': type,
      ...(Buffer.isBuffer(body) && { 'Content-Encoding': 'gzip' }),
    },
    body,
  });

/** What can be odd about any request, whatever it is for. */
const anywhere: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...oddPaths).map(withPath),
  fc
    .constantFrom(...oddQueries)
    .map((text) => withPath((path) => `${path}${path.includes('?') ? '&' : '?'}${text}`)),
  fc
    .constantFrom(...oddHeaders)
    .map((odd): Change => (sent) => ({ ...sent, headers: { ...sent.headers, ...odd } })),
  fc.constantFrom(...otherMethods).map((method): Change => (sent) => ({ ...sent, method })),
);

const withParam = (parts: Parts, name: string, value: string): Parts => ({
  ...parts,
  params: { ...parts.params, [name]: value },
});

const withQuery = (parts: Parts, name: string, value: string): Parts => ({
  ...parts,
  query: [...parts.query.filter(([given]) => given !== name), [name, encoded(value.slice(0, 2000))]],
});

/** An odd parameter, of the path or of the query. */
function inPath(contract: Contract, valid: Parts): fc.Arbitrary<Change> {
  const params = Object.keys(valid.params).map((name) =>
    oddSegment.map((odd) => withParam(valid, name, odd)),
  );
  const query = ['limit', ...Object.keys(contract.query?.shape ?? {})].map((name) =>
    oddText.map((odd) => withQuery(valid, name, odd)),
  );
  return fc.oneof(...params, ...query).map((parts) => withPath(() => pathOf(contract, parts)));
}

/** An odd body, in its values, its text or its type. */
function inBody(valid: Parts): fc.Arbitrary<Change> {
  const content = valid.body ?? {};
  const text = jsonTextOf(content);
  return fc.oneof(
    { weight: 4, arbitrary: spoilt(content).map((value) => withBody(jsonTextOf(value))) },
    { weight: 2, arbitrary: fc.constantFrom(...brokenTexts).map((broken) => withBody(broken(text))) },
    { weight: 1, arbitrary: fc.constantFrom(...oddTypes).map((type) => withBody(text, type)) },
  );
}

/** Those whom the contract lets in, and now and then anybody. */
const callersOf = ({ callers: allowed }: Contract): fc.Arbitrary<Caller> => {
  const people = ['client', 'other client', 'coach', 'other coach', 'admin'] as const;
  const admitted =
    allowed === 'signed-in' || allowed === 'public'
      ? people
      : people.filter((person) => allowed.some((role) => person.endsWith(role)));
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...admitted) },
    { weight: 1, arbitrary: fc.constantFrom(...callers) },
  );
};

/** Requests to an endpoint: a third of them are valid but for their callers, and the others odd in one way or in two. */
export function requestsOf(
  contract: Contract,
  ids: (caller: Caller) => KnownIds,
): fc.Arbitrary<HostileRequest> {
  const partsBy = Object.fromEntries(
    callers.map((caller) => [caller, validParts(contract, ids(caller))]),
  ) as Record<Caller, fc.Arbitrary<Parts>>;
  return callersOf(contract).chain((caller) =>
    partsBy[caller].chain((parts) => {
      const sent = sentBy(contract, caller, parts);
      const change = fc.oneof(
        { weight: 2, arbitrary: anywhere },
        { weight: 2, arbitrary: inPath(contract, parts) },
        { weight: contract.body ? 6 : 1, arbitrary: inBody(parts) },
      );
      return fc.oneof(
        { weight: 3, arbitrary: fc.constant(sent) },
        { weight: 5, arbitrary: change.map((once) => once(sent)) },
        { weight: 1, arbitrary: fc.tuple(change, change).map(([one, another]) => another(one(sent))) },
      );
    }),
  );
}
