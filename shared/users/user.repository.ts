import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod/mini';
import { documentClient } from '../dynamodb/client.ts';
import type { CursorScope } from '../dynamodb/cursor.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { queryPage } from '../dynamodb/query-page.ts';
import { readingAll, readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import type { Page, PageAsked, PageRequest } from '../http/paging.ts';
import type { Role } from './role.ts';
import { CoachSummary, roleStatusOf, User, type UserStatus, UserSummary } from './user.ts';

const keyOf = (userId: string) => ({ user_id: userId });

/** What others' actions change of an account, by its place in the item. */
function countersOf(user: User): Readonly<Record<string, number>> {
  if (user.role === 'coach') {
    const { available_slots, rating_sum, rating_count, waiting_count } = user;
    return { available_slots, rating_sum, rating_count, waiting_count };
  }
  if (!user.former_card) return {};
  const { rating_sum, rating_count } = user.former_card;
  return { 'former_card.rating_sum': rating_sum, 'former_card.rating_count': rating_count };
}

/** Accounts, one item each. */
export class UserRepository {
  readonly #table = tableName('users');

  account(userId: string): Reading<User | undefined> {
    return readingOne(User, this.#table, keyOf(userId));
  }

  /** Accounts by their ids; those that do not exist are left out. */
  accounts(userIds: readonly string[]): Reading<User[]> {
    return readingAll(User, this.#table, userIds.map(keyOf));
  }

  async find(userId: string): Promise<User | undefined> {
    const key = keyOf(userId);
    const { Item } = await documentClient.send(new GetCommand({ TableName: this.#table, Key: key }));
    return Item && parseItem(User, Item, this.#table, key);
  }

  /** Active coaches in the order in which they joined. */
  listCoaches(callerId: string, page: PageRequest): Promise<Page<CoachSummary>> {
    return this.#listByRole(CoachSummary, ['coach'], 'active', { scope: [callerId, 'coaches'], page });
  }

  /** Users of the given roles, one role after the other, each in the order in which they joined. */
  listUsers(
    roles: readonly Role[],
    status: UserStatus,
    { caller, page }: PageAsked,
  ): Promise<Page<UserSummary>> {
    return this.#listByRole(UserSummary, roles, status, { scope: [caller, 'users', ...roles, status], page });
  }

  /** Whoever has that address, deactivated or not. */
  async findByEmail(email: string): Promise<UserSummary[]> {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: 'EmailIndex',
        KeyConditionExpression: 'email = :email',
        ExpressionAttributeValues: { ':email': email.toLowerCase() },
      }),
    );
    return Items.map((item) => parseItem(UserSummary, item, this.#table, keyOf(String(item['user_id']))));
  }

  /** Fails the transaction when the account exists already. */
  creating(user: User): TransactionPart {
    return {
      Put: {
        TableName: this.#table,
        Item: { ...user, role_status: roleStatusOf(user) },
        ConditionExpression: 'attribute_not_exists(user_id)',
      },
    };
  }

  /**
   * The account's next version, on condition that nobody has changed it since it was read, and that no slot was taken
   * or given back, no review counted and nobody began or ceased to wait, which advances no version.
   */
  changing(before: User, after: User): TransactionPart {
    const seen = Object.entries({ version: before.version, ...countersOf(before) });
    return {
      Put: {
        TableName: this.#table,
        Item: { ...after, role_status: roleStatusOf(after) },
        ConditionExpression: seen.map(([name], place) => `${name} = :seen${place}`).join(' AND '),
        ExpressionAttributeValues: Object.fromEntries(
          seen.map(([, value], place) => [`:seen${place}`, value]),
        ),
      },
    };
  }

  #listByRole<S extends z.ZodMiniType>(
    schema: S,
    roles: readonly Role[],
    status: UserStatus,
    { scope, page }: { scope: CursorScope; page: PageRequest },
  ): Promise<Page<z.output<S>>> {
    return queryPage(
      {
        tableName: this.#table,
        indexName: 'RoleIndex',
        key: listKey('users', 'RoleIndex'),
        partitions: roles.map((role) => roleStatusOf({ role, status })),
        scope,
        parse: (item) => parseItem(schema, item, this.#table, keyOf(String(item['user_id']))),
      },
      page,
    );
  }
}
