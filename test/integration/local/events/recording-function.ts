import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { BusEvent } from '#lib/local/events/bus-event.ts';

export type Receipt = { logId: string; receiveCount: number; event: BusEvent };

const receiptOf = ({ body, attributes }: SQSRecord): Receipt => {
  const event: BusEvent = JSON.parse(body);
  return {
    logId: String(event.detail['log_id']),
    receiveCount: Number(attributes.ApproximateReceiveCount),
    event,
  };
};

/** A function that notes what it receives, and answers as the test wants. */
export class RecordingFunction {
  readonly batches: Receipt[][] = [];
  /** The most batches that it has had in hand at once. */
  mostAtOnce = 0;
  #atOnce = 0;
  /** The log ids that it gives back: called for each receipt. */
  gives: (receipt: Receipt) => boolean = () => false;
  work: (batch: Receipt[]) => Promise<void> = async () => {};

  get receipts(): Receipt[] {
    return this.batches.flat();
  }

  get logIds(): string[] {
    return this.receipts.map(({ logId }) => logId);
  }

  readonly invoke = async (_functionName: string, event: unknown): Promise<unknown> => {
    const { Records } = event as SQSEvent;
    const batch = Records.map(receiptOf);
    this.batches.push(batch);
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    try {
      await this.work(batch);
    } finally {
      this.#atOnce -= 1;
    }
    const failed = Records.filter((record) => this.gives(receiptOf(record)));
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}
