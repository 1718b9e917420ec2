import * as z from 'zod';
import type { Caller } from '#lib/docs/authorisation/callers.ts';
import type { Contract } from '#shared/http/contract.ts';
import { type HostileRequest, knownOrigin } from './requests.ts';
import type { KnownIds } from './schema-values.ts';

const Sealed = z.tuple([z.string(), z.looseObject({ after: z.record(z.string(), z.unknown()) })]);
const Answer = z.object({ next_cursor: z.string() });

/** The ways to a list: by the ids in its path, and by each id that its query takes. */
function waysTo({ path, query }: Contract, ids: KnownIds): string[] {
  const paths = /\{\w+\}/.test(path)
    ? ids(/\{(?<name>\w+)\}/.exec(path)?.groups?.['name'] ?? '').map((id) => path.replace(/\{\w+\}/, id))
    : [path];
  const names = Object.keys(query?.shape ?? {}).filter((name) => name.endsWith('_id'));
  const filters = names.flatMap((name) => ids(name).map((id) => `&${name}=${id}`));
  return paths.flatMap((way) => ['', ...filters].map((filter) => `${way}?limit=1${filter}`));
}

/** The first list of a contract that goes on after its first item, as somebody sees it: the way to it, and its cursor. */
export async function listThatGoesOn(
  contract: Contract,
  callers: readonly Caller[],
  ids: (caller: Caller) => KnownIds,
  knock: (request: HostileRequest) => Promise<{ readonly body: string }>,
): Promise<{ request: HostileRequest; cursor: string } | undefined> {
  for (const caller of callers) {
    for (const path of waysTo(contract, ids(caller))) {
      const request = { caller, method: 'GET', path, headers: { Origin: knownOrigin }, body: undefined };
      const { data } = Answer.safeParse(JSON.parse((await knock(request)).body));
      if (data) return { request, cursor: data.next_cursor };
    }
  }
  return undefined;
}

const oddParts: readonly unknown[] = [
  '',
  'x',
  '\0',
  '\ud800',
  '\u{10FFFF}',
  'z'.repeat(256),
  'z'.repeat(257),
  1,
  -1e308,
  null,
  [],
  {},
  { S: 'x' },
];

/** Cursors that differ from a good one in one thing each; that they are sealed is no secret. */
export function cursorsLike(cursor: string): string[] {
  const [digest, position] = Sealed.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  const { after } = position;
  const [first = ''] = Object.keys(after);
  const afters: unknown[] = [
    null,
    'x',
    [],
    {},
    { ...after, [first]: undefined },
    { ...after, more: 'x' },
    { ...after, user_id: '00000000-0000-4000-8000-000000000000' },
    Object.fromEntries([...Object.entries(after), ['__proto__', 'x']]),
    ...Object.keys(after).flatMap((name) => oddParts.map((odd) => Object.assign({}, after, { [name]: odd }))),
  ];
  const contents: unknown[] = [
    ...afters.map((one) => [digest, { ...position, after: one }]),
    [digest, { ...position, in: 'x' }],
    [digest, { ...position, in: 'z'.repeat(65) }],
    [digest, {}],
    [digest, null],
    [digest],
    [digest, position, position],
    ['', position],
    [{}, position],
    null,
    {},
  ];
  return [
    ...contents.map((content) => Buffer.from(JSON.stringify(content)).toString('base64url')),
    cursor.slice(0, -3),
    `${cursor}AA`,
    `${cursor}=`,
    Buffer.from(cursor, 'base64url').toString('base64'),
  ];
}
