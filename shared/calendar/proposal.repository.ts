import { parseItem } from '../dynamodb/parse-item.ts';
import { queryPage } from '../dynamodb/query-page.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import type { Page, PageRequest } from '../http/paging.ts';
import { Problem } from '../problems.ts';
import { Proposal } from './proposal.ts';

const prefix = 'p#';

const keyOf = (userId: string, proposalId: string) => ({
  user_id: userId,
  entity_id: `${prefix}${proposalId}`,
});

/** Proposals, once for each person to whom they are shown, beside the events of their calendars. */
export class ProposalRepository {
  readonly #table = tableName('calendar-events');

  proposal(userId: string, proposalId: string): Reading<Proposal | undefined> {
    return readingOne(Proposal, this.#table, keyOf(userId, proposalId));
  }

  /** A user's proposals, oldest first. */
  listOfUser(userId: string, page: PageRequest): Promise<Page<Proposal>> {
    return queryPage(
      {
        tableName: this.#table,
        key: listKey('calendar-events'),
        partitions: [userId],
        range: { from: prefix, to: `${prefix}~` },
        scope: [userId, 'proposals'],
        parse: (item) => parseItem(Proposal, item, this.#table, keyOf(userId, String(item['proposal_id']))),
      },
      page,
    );
  }

  /** Fails the transaction when it has been made before. */
  making(proposal: Proposal): TransactionPart[] {
    return proposal.people.map((person) => ({
      Put: {
        TableName: this.#table,
        Item: { ...proposal, ...keyOf(person, proposal.proposal_id) },
        ConditionExpression: 'attribute_not_exists(user_id)',
      },
    }));
  }

  /** Refuses the transaction when somebody else has decided. */
  settling({ proposal_id, people }: Proposal): TransactionPart[] {
    return people.map((person) => ({
      Delete: {
        TableName: this.#table,
        Key: keyOf(person, proposal_id),
        ConditionExpression: 'attribute_exists(user_id)',
      },
      refusal: unknownProposal,
    }));
  }
}

export const unknownProposal = (): Problem => new Problem('NotFound', 'There is no such proposal');
