import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { puttingVersion } from '../dynamodb/putting-version.ts';
import { queryPage } from '../dynamodb/query-page.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import type { Page, PageAsked } from '../http/paging.ts';
import { profileIdOf } from '../ids.ts';
import { Profile } from './profile.ts';

const keyOf = (profileId: string) => ({ profile_id: profileId });

/** Profiles; a user's own has the id that follows from the user's. */
export class ProfileRepository {
  readonly #table = tableName('profiles');

  async find(profileId: string): Promise<Profile | undefined> {
    const key = keyOf(profileId);
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: this.#table, Key: key, ConsistentRead: true }),
    );
    return Item && parseItem(Profile, Item, this.#table, key);
  }

  ofUser(userId: string): Reading<Profile | undefined> {
    return readingOne(Profile, this.#table, keyOf(profileIdOf(userId)));
  }

  /** A manager's team in the order of last names. */
  listTeam(managerId: string, { caller, page }: PageAsked): Promise<Page<Profile>> {
    return queryPage(
      {
        tableName: this.#table,
        indexName: 'ManagerIdIndex',
        key: listKey('profiles', 'ManagerIdIndex'),
        partitions: [managerId],
        scope: [caller, 'team'],
        parse: (item) => parseItem(Profile, item, this.#table, keyOf(String(item['profile_id']))),
      },
      page,
    );
  }

  /** A new profile, if the user has none, or the next version, if nobody has changed it since it was read. */
  writing(profile: Profile): TransactionPart {
    return puttingVersion(this.#table, 'profile_id', profile);
  }
}
