import { contracts } from '#shared/contracts.ts';
import { type Contract, isRaw, problemsOf } from '#shared/http/contract.ts';
import { tables } from '#shared/dynamodb/tables.ts';
import { type ProblemTitle, problems, problemType } from '#shared/problems.ts';
import { environmentNamed } from '#lib/environments.ts';
import { localEnvironment } from '#lib/local/template/synthesize.ts';
import { routesOf } from '#lib/local/gateway/routes.ts';
import type { HostileAnswer } from './knock.ts';
import { knownOrigin, type HostileRequest } from './requests.ts';

/** What an answer must not tell whoever asks. */
export type Secrets = {
  /** E-mail addresses of everybody but the caller. */
  readonly emails: readonly string[];
  /** Ids that the caller may know without having asked for them. */
  readonly ownIds: readonly string[];
  /** Whether the caller sees what others have. */
  readonly isAdmin: boolean;
};

const { corsOrigins } = environmentNamed(localEnvironment);
const find = routesOf(contracts);

/** What the gateway says by itself, whichever endpoint is meant. */
const ofGateway: readonly ProblemTitle[] = ['NotFound', 'ValidationError', 'PayloadTooLarge', 'Unauthorized'];

const tableNames = new RegExp(`paceline-(?:${Object.keys(tables).join('|')})-`);

const tellsOfInside: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a stack', /\n\s+at |\\n\s+at |node_modules|\.(?:ts|mjs|cjs):\d+|node:internal/],
  ['an ARN', /arn:aws/],
  ['a table', tableNames],
  ['a question to the store', /TableName|KeyCondition|ExclusiveStartKey|ConditionExpression/],
  [
    'an exception',
    /[A-Za-z]Exception\b|TypeError|RangeError|SyntaxError|ZodError|is not a function|of undefined/,
  ],
  ['a message of AWS', /DynamoDB|Cognito|security token|provided (?:key|starting)|Unexpected token/i],
  ['a token', /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\./],
];

const anyId = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;

/** Everything that is wrong about an answer, as sentences. */
export function faultsIn(request: HostileRequest, answer: HostileAnswer, secrets: Secrets): string[] {
  const { status } = answer;
  return [
    ...(status >= 500 ? [`It answers ${status}`] : []),
    ...originFaults(request, answer),
    ...(status >= 400 ? problemFaults(request, answer, secrets) : successFaults(request, answer)),
    ...leaks(request, answer, secrets),
  ];
}

const contractOf = ({ method, path }: HostileRequest): Contract | undefined =>
  find(path.split('?', 1)[0] ?? '')?.resource.contracts.get(method);

/** A page of a known origin can read each answer, and one of another origin none but those that hold nothing. */
function originFaults(request: HostileRequest, { headers }: HostileAnswer): string[] {
  const allowed = headers['access-control-allow-origin'];
  if (allowed === '*' || allowed === knownOrigin) return [];
  // A preflight names a known origin to whoever asks from another one.
  if (allowed !== undefined && !corsOrigins.some((origin) => origin === allowed))
    return [`It allows the origin ${allowed}`];
  return request.headers['Origin'] === knownOrigin ? ['It allows no origin'] : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const members = ['type', 'title', 'status', 'detail', 'request_id', 'errors'];

function problemFaults(
  request: HostileRequest,
  { status, headers, body }: HostileAnswer,
  { ownIds }: Secrets,
): string[] {
  // An answer to HEAD has no body.
  if (request.method === 'HEAD') return [];
  const problem = parsed(body);
  if (
    headers['content-type'] !== 'application/problem+json' ||
    typeof problem !== 'object' ||
    problem === null
  )
    return [`It is no problem: ${headers['content-type']} ${body.slice(0, 200)}`];
  const told = new Map<string, unknown>(Object.entries(problem));
  const title = told.get('title') as ProblemTitle;
  const contract = contractOf(request);
  const possible = [...ofGateway, ...(contract ? problemsOf(contract) : [])];
  const mayKnow = JSON.stringify([
    request.path,
    String(request.body),
    ownIds,
    told.get('request_id'),
  ]).toLowerCase();
  return [
    ...[...told.keys()].filter((name) => !members.includes(name)).map((name) => `The problem tells ${name}`),
    ...(Object.hasOwn(problems, title) &&
    problems[title].status === status &&
    told.get('type') === problemType(title)
      ? []
      : [`There is no such problem: ${body.slice(0, 200)}`]),
    ...(possible.includes(title) ? [] : [`The contract does not name ${title}`]),
    ...(body.match(anyId) ?? [])
      .filter((id) => !mayKnow.includes(id.toLowerCase()))
      .map((id) => `The refusal tells the id ${id}`),
  ];
}

function successFaults(request: HostileRequest, { status, headers, body }: HostileAnswer): string[] {
  if (request.method === 'OPTIONS')
    return status === 204 && body === '' ? [] : [`A preflight answers ${status}`];
  const contract = contractOf(request);
  if (!contract) return [`It answers ${status} where there is no endpoint`];
  const { success } = contract;
  if (status === 304 && success.unlessHeld) return [];
  if (status !== success.status) return [`It answers ${status} in place of ${success.status}`];
  if (isRaw(contract)) return [];
  if (headers['content-type'] !== 'application/json') return [`It answers ${headers['content-type']}`];
  const { error } = success.body.safeParse(parsed(body));
  return error ? [`The answer is not by its contract: ${error.message.slice(0, 500)}`] : [];
}

function leaks(
  { path, headers, body: sent }: HostileRequest,
  { body }: HostileAnswer,
  { emails, isAdmin }: Secrets,
): string[] {
  // What the caller has sent may come back to them.
  const known = `${decoded(path)}\n${String(sent)}\n${JSON.stringify(headers)}`;
  return [
    ...tellsOfInside
      .map(([what, pattern]) => [what, pattern.exec(body)?.[0] ?? ''] as const)
      .filter(([, told]) => told !== '' && !known.includes(told))
      .map(([what, told]) => `It tells ${what}: ${told.slice(0, 200)}`),
    ...(isAdmin ? [] : emails)
      .filter((email) => body.includes(email) && !known.includes(email))
      .map((email) => `It tells the address ${email}`),
  ];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
