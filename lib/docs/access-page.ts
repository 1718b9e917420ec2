import { contracts, type OperationId } from '#shared/contracts.ts';
import type { Answer, Answers } from './authorisation/answers.ts';
import { families } from './authorisation/authorisation-table.ts';
import { callers } from './authorisation/callers.ts';
import { markdownTable } from './markdown-table.ts';

/** Whoever is left out gets the same everywhere, which the introduction says once. */
const shown = callers.slice(callers.indexOf('client'));

type Row = { readonly operation: string; readonly about: string; readonly answers: Answers };

const rowsOf = (family: (typeof families)[keyof typeof families]): Row[] =>
  Object.entries(family).flatMap(([operation, situations]) =>
    Object.entries<Answers>(situations).map(([about, answers]) => ({ operation, about, answers })),
  );

/** For an endpoint that asks nobody who they are, whoever has no token gets what all others get. */
const isOpen = ({ answers }: Row): boolean => answers['no token'] !== 401;

const endpoints = new Map<string, string>(
  contracts.map(({ operationId, method, path }) => [
    operationId satisfies OperationId,
    `\`${method} ${path}\`<br>${operationId}`,
  ]),
);

/** An endpoint is named in the first of its rows. */
const table = (rows: readonly Row[], columns: readonly (typeof callers)[number][], head: string[]): string =>
  markdownTable(
    ['endpoint', 'what it is about', ...head],
    rows.map(({ operation, about, answers }, place) => [
      rows[place - 1]?.operation === operation ? '' : (endpoints.get(operation) ?? operation),
      about,
      ...columns.map((caller) => cell(answers[caller])),
    ]),
  );

/** What is allowed stands out. */
const cell = (answer: Answer): string | number =>
  typeof answer === 'number' && answer < 400 ? `**${answer}**` : answer;

/** `docs/access.md`, from the table by which the endpoints are tested. */
export function accessPage(): string {
  const rows = Object.values(families).flatMap(rowsOf);
  const sections = Object.entries(families).map(([title, family]) => {
    const asked = rowsOf(family).filter((row) => !isOpen(row));
    return `## ${title}\n\n${table(asked, shown, [...shown])}\n`;
  });
  const open = table(rows.filter(isOpen), ['no token'], ['anybody']);
  return [introduction, ...sections, `${withoutToken}\n${open}\n`].join('\n');
}

const introduction = `# Who may do what

Each endpoint, each thing that it can be asked about, and what each caller gets. \`npm run docs\` writes this page from the
table in \`lib/docs/authorisation/\`, and \`test/e2e/authorisation.test.ts\` asks a whole local stack for every cell of it.

## Who asks

| caller | who that is |
| --- | --- |
| client | has a confirmed booking with \`coach\`, which connects the two |
| other client | is connected with nobody; their booking with \`other coach\` is pending |
| coach | is connected with \`client\`, and manages a client with whom nothing connects them |
| other coach | is connected with none of these, and manages nobody |
| admin | oversees everything |

These get the same from every endpoint that takes a token:

- No token, an expired or a forged one, one of another user pool, or an access token in place of the ID token: 401, by the
  gateway.
- The token of a user who was deactivated: 401. Their role is looked at first: what it may not do at all is 403.
- A user who is in no group, and so has no role: 403.

## What they get

| answer | what it says |
| --- | --- |
| **200**, **201**, **302** | Allowed. A list tells of what it is about. |
| not listed | 200, with a list that does not tell of it: a list holds what is the caller’s to see, and nothing else. |
| 400 | The body names something that is not the caller’s. It says no more than for what does not exist. |
| 403 | The role may not do this at all; or this caller may see it, and not do this to it. |
| 404 | It is not the caller’s to see. The answer is the same as for what does not exist: that it exists is private. |
| 409 | The caller may ask; how things stand forbids it, as the row tells. |

[problems.md](problems.md) has the bodies. “One’s own” is what belongs to whoever asks.
`;

const withoutToken = `## Open to everybody

No token is asked for: a secret in the address decides, or nothing has to.
`;
