import { parseItem } from '../dynamodb/parse-item.ts';
import type { Reading } from '../dynamodb/reading.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import { profileIdOf } from '../ids.ts';
import { Profile } from './profile.ts';

const keyOf = (profileId: string) => ({ profile_id: profileId });

/** Profiles; a user's own has the id that follows from the user's. */
export class ProfileRepository {
  readonly #table = tableName('profiles');

  ofUser(userId: string): Reading<Profile | undefined> {
    const key = keyOf(profileIdOf(userId));
    return {
      table: this.#table,
      keys: [key],
      parse: ([item]) => item && parseItem(Profile, item, this.#table, key),
    };
  }

  /** Fails the transaction when the user has a profile already. */
  creating(profile: Profile): TransactionPart {
    return {
      Put: { TableName: this.#table, Item: profile, ConditionExpression: 'attribute_not_exists(profile_id)' },
    };
  }
}
