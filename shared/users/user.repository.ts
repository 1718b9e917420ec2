import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import type { CursorScope } from '../dynamodb/cursor.ts';
import { queryPage } from '../dynamodb/query-page.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import type { Page, PageRequest } from '../http/paging.ts';
import type { Role } from './role.ts';
import { CoachSummary, roleStatusOf, User, type UserStatus, UserSummary } from './user.ts';

const keyOf = (userId: string) => ({ user_id: userId });

/** What others' actions change of an account, by its place in the item. */
function countersOf(user: User): Readonly<Record<string, number>> {
  if (user.role === 'coach') {
    const { available_slots, rating_sum, rating_count } = user;
    return { available_slots, rating_sum, rating_count };
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
    { caller, page }: { caller: string; page: PageRequest },
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
   * or given back and no review counted, which advances no version.
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

  /** Takes one of an active coach's free slots, if the coach has one of that number. */
  takingSlot(coachId: string, slotNumber: number): TransactionPart {
    return {
      Update: {
        TableName: this.#table,
        Key: keyOf(coachId),
        UpdateExpression: 'ADD available_slots :fewer',
        ConditionExpression: 'role_status = :bookable AND available_slots > :none AND total_slots >= :slot',
        ExpressionAttributeValues: {
          ':bookable': roleStatusOf({ role: 'coach', status: 'active' }),
          ':none': 0,
          ':slot': slotNumber,
          ':fewer': -1,
        },
      },
    };
  }

  /** Gives one back, whether or not the coach still is active. */
  givingSlotBack(coachId: string): TransactionPart {
    return {
      Update: {
        TableName: this.#table,
        Key: keyOf(coachId),
        UpdateExpression: 'ADD available_slots :one',
        ConditionExpression: 'available_slots < total_slots',
        ExpressionAttributeValues: { ':one': 1 },
      },
    };
  }

  /**
   * Counts a review on a coach's card, or on the one that is kept of whoever no longer is a coach: wherever it was when
   * the account was read, and whether or not the account is active.
   */
  countingReview({ user_id, role }: User, rating: number): TransactionPart {
    const card = role === 'coach' ? '' : 'former_card.';
    const [sum, count] = [`${card}rating_sum`, `${card}rating_count`];
    return {
      Update: {
        TableName: this.#table,
        Key: keyOf(user_id),
        // Not by ADD, which reaches no attribute within another.
        UpdateExpression: `SET ${sum} = ${sum} + :rating, ${count} = ${count} + :one`,
        ConditionExpression: `attribute_exists(${count})`,
        ExpressionAttributeValues: { ':rating': rating, ':one': 1 },
      },
    };
  }

  async #listByRole<S extends z.ZodType>(
    schema: S,
    roles: readonly Role[],
    status: UserStatus,
    { scope, page }: { scope: CursorScope; page: PageRequest },
  ): Promise<Page<z.output<S>>> {
    const { items, next_cursor } = await queryPage(
      {
        tableName: this.#table,
        indexName: 'RoleIndex',
        key: listKey('users', 'RoleIndex'),
        partitions: roles.map((role) => roleStatusOf({ role, status })),
        scope,
      },
      page,
    );
    const parsed = items.map((item) => parseItem(schema, item, this.#table, keyOf(String(item['user_id']))));
    return { items: parsed, next_cursor };
  }
}
