import type { StoreFront } from '#lib/local/dynamodb/store-front.ts';
import { requestIdHeader } from '#lib/local/gateway/reply.ts';
import type { HostileAnswer } from './knock.ts';

const writing = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem']);

/** Knows which requests have made their function write to the store. */
export class WriteWatch {
  readonly #wrote = new Set<string>();

  constructor(store: Pick<StoreFront, 'onCall'>) {
    store.onCall(({ caller, operation, status }) => {
      const requestId = caller?.split('/')[1];
      if (requestId !== undefined && status === 200 && writing.has(operation)) this.#wrote.add(requestId);
    });
  }

  madeBy({ headers }: HostileAnswer): boolean {
    return this.#wrote.delete(String(headers[requestIdHeader]));
  }
}
