import { parseItem } from '../dynamodb/parse-item.ts';
import { queryPage } from '../dynamodb/query-page.ts';
import type { Item, Reading } from '../dynamodb/reading.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName, variableIfSet } from '../env.ts';
import type { Page, PageAsked } from '../http/paging.ts';
import { olderNames, ownNames, renamed, withOwnNames } from './attribute-names.ts';
import { Subject } from './subject.ts';

/**
 * Coaches' rosters. The table may be that of another system, with its attribute names and with attributes that are
 * unknown here: a change therefore writes what it changes, and leaves the rest of the item alone.
 */
export class SubjectRepository {
  readonly #table = tableName('subjects');
  readonly #names = variableIfSet('SUBJECTS_ATTRIBUTE_NAMES') === 'older' ? olderNames : ownNames;

  /** Those of a coach's subjects that exist, in the order of their ids. */
  ofCoach(coachId: string, subjectIds: readonly string[]): Reading<Subject[]> {
    return {
      table: this.#table,
      keys: subjectIds.map((id) => this.#keyOf(id)),
      parse: (items) =>
        items
          .flatMap((item) => (item ? [this.#parsed(item)] : []))
          .filter(({ coach_id }) => coach_id === coachId),
    };
  }

  /** A coach's roster in the order of names. */
  listOfCoach(coachId: string, { caller, page }: PageAsked): Promise<Page<Subject>> {
    return queryPage(
      {
        tableName: this.#table,
        indexName: 'CoachIdIndex',
        key: { partition: 'coach_id', sort: this.#names.name, others: [this.#names.subject_id] },
        partitions: [coachId],
        scope: [caller, 'subjects'],
        parse: (item) => this.#parsed(item),
      },
      page,
    );
  }

  creating(subject: Subject): TransactionPart {
    return {
      Put: {
        TableName: this.#table,
        Item: renamed(subject, this.#names),
        ConditionExpression: `attribute_not_exists(${this.#names.subject_id})`,
      },
    };
  }

  /** On condition that nobody has changed the subject since it was read. */
  changing(before: Subject, after: Subject): TransactionPart {
    const { subject_id, ...attributes } = after;
    const { sport, user_id, notes } = after;
    const set = this.#entriesOf(attributes).filter(([, value]) => value !== undefined);
    // No others: a time that is none to us is the other system's to keep.
    const gone = this.#entriesOf({ sport, user_id, notes }).flatMap(([name, value]) =>
      value === undefined ? [name] : [],
    );
    // What another name still says would be read again once ours is gone.
    const others = this.#names === ownNames ? olderNames : ownNames;
    const removed = [...gone, others.name, others.sport];
    const { ConditionExpression, ExpressionAttributeValues } = this.#asSeen(before);
    return {
      Update: {
        TableName: this.#table,
        Key: this.#keyOf(subject_id),
        UpdateExpression: [
          `SET ${set.map((_entry, place) => `#set${place} = :set${place}`).join(', ')}`,
          `REMOVE ${removed.map((_name, place) => `#gone${place}`).join(', ')}`,
        ].join(' '),
        ConditionExpression,
        ExpressionAttributeNames: {
          ...Object.fromEntries(set.map(([name], place) => [`#set${place}`, name])),
          ...Object.fromEntries(removed.map((name, place) => [`#gone${place}`, name])),
        },
        ExpressionAttributeValues: {
          ...ExpressionAttributeValues,
          ...Object.fromEntries(set.map(([, value], place) => [`:set${place}`, value])),
        },
      },
    };
  }

  /** Takes it away, on the same condition. */
  removing(subject: Subject): TransactionPart {
    return {
      Delete: { TableName: this.#table, Key: this.#keyOf(subject.subject_id), ...this.#asSeen(subject) },
    };
  }

  /** A record of another system has no version, and is still the one of this coach. */
  #asSeen({ coach_id, version }: Subject) {
    return {
      ConditionExpression:
        version === 0
          ? 'coach_id = :coach AND attribute_not_exists(version)'
          : 'coach_id = :coach AND version = :seen',
      ExpressionAttributeValues: { ':coach': coach_id, ...(version > 0 && { ':seen': version }) },
    };
  }

  #entriesOf(attributes: Item): [string, unknown][] {
    return Object.entries(renamed(attributes, this.#names));
  }

  #keyOf(subjectId: string) {
    return { [this.#names.subject_id]: subjectId };
  }

  #parsed(item: Item): Subject {
    const named = withOwnNames(item);
    return parseItem(Subject, named, this.#table, this.#keyOf(String(named['subject_id'])));
  }
}
