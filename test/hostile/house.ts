import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { decodeJwt } from 'jose';
import { type Caller, callers } from '#lib/docs/authorisation/callers.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { type TableName, tables } from '#shared/dynamodb/tables.ts';
import { tokensOf } from '#test/support/callers.ts';
import { localTableName } from '#test/support/look-into.ts';
import { call } from '#test/support/stack.ts';
import { unsubscribeTokenOf } from '#test/support/unsubscribe-link.ts';
import type { KnownIds } from './schema-values.ts';
import type { Secrets } from './verdict.ts';

const isId = (name: string, value: unknown): value is string =>
  name.endsWith('_id') && typeof value === 'string';

/** What is in a seeded stack before anybody knocks: who there is, and which ids there are. */
export class House {
  readonly tokens: Record<Caller, string | undefined>;
  readonly #ids: ReadonlyMap<string, readonly string[]>;
  readonly #emails: readonly string[];

  private constructor(
    tokens: House['tokens'],
    ids: ReadonlyMap<string, readonly string[]>,
    emails: readonly string[],
  ) {
    this.tokens = tokens;
    this.#ids = ids;
    this.#emails = emails;
  }

  static async of(stack: LocalStack): Promise<House> {
    const tokens = await tokensOf(stack);
    const ids = new Map<string, Set<string>>();
    const emails = new Set<string>();
    const take = (name: string, value: unknown): void => {
      if (isId(name, value)) ids.set(name, (ids.get(name) ?? new Set()).add(value));
      if (name === 'email') emails.add(String(value));
    };
    for await (const item of everyItem(stack))
      for (const [name, value] of Object.entries(item)) take(name, value);
    const links = await linksIn(stack, tokens.client);
    const sorted = [...ids].map(([name, values]) => [name, [...values].toSorted()] as const);
    return new House(tokens, new Map([...sorted, ['token', links]]), [...emails]);
  }

  /** An admin is told of nobody who knocks: they could lock them out. */
  ids(caller: Caller): KnownIds {
    const knocking = callers.map((one) => this.#claims(one).sub);
    return (name) => {
      const known = this.#ids.get(name) ?? [];
      return caller === 'admin' && name === 'user_id' ? known.filter((id) => !knocking.includes(id)) : known;
    };
  }

  secretsFrom(caller: Caller): Secrets {
    const { sub, email } = this.#claims(caller);
    return {
      emails: this.#emails.filter((one) => one !== email),
      ownIds: sub === undefined ? [] : [sub],
      isAdmin: caller === 'admin',
    };
  }

  #claims(caller: Caller): { sub?: string; email?: unknown } {
    const token = this.tokens[caller];
    return token === undefined ? {} : decodeJwt(token);
  }
}

async function* everyItem({ dynamodb, region }: LocalStack): AsyncGenerator<Record<string, unknown>> {
  const client = new DynamoDBClient({ endpoint: dynamodb.endpoint, region });
  for (const table of Object.keys(tables) as TableName[]) {
    // Its ids are those of entries, and name nothing that a request can ask for.
    if (table === 'audit-log') continue;
    const TableName = localTableName(table);
    for await (const { Items = [] } of paginateScan(
      { client: DynamoDBDocumentClient.from(client) },
      { TableName },
    ))
      yield* Items;
  }
  client.destroy();
}

/** Tokens of a calendar's link, and of one that unsubscribes. */
async function linksIn(stack: LocalStack, token: string | undefined): Promise<string[]> {
  const { body } = await call(stack, 'POST', '/v1/calendar/feed', { token });
  const userId = String(decodeJwt(String(token)).sub);
  return [
    String(body.url).split('/').at(-1) ?? '',
    await unsubscribeTokenOf(stack, { userId, notice: 'session_reminder' }),
  ];
}
