import type { EngineAnswer } from './engine-connection.ts';
import type { Fault } from './faults.ts';
import type { StoreRequest } from './store-call.ts';

const exception = (status: number, name: string, details: object): EngineAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, ...details })),
});

const throttled = (): EngineAnswer =>
  exception(400, 'ProvisionedThroughputExceededException', {
    message: 'The level of configured provisioned throughput for the table was exceeded.',
  });

const transactionConflict = ({ grants }: StoreRequest): EngineAnswer => {
  const codes = grants.map(() => 'TransactionConflict');
  return exception(400, 'TransactionCanceledException', {
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
    CancellationReasons: codes.map((Code) => ({ Code, Message: 'Transaction is ongoing for the item' })),
  });
};

export const unavailable = (message: string): EngineAnswer =>
  exception(500, 'InternalServerError', { message });

const answers: Record<
  Exclude<Fault, 'connection-reset-after'>,
  (call: StoreRequest) => EngineAnswer | undefined
> = {
  throttled,
  'transaction-conflict': transactionConflict,
  unavailable: () => unavailable('The service is unavailable: this fault was injected.'),
  'connection-reset-before': () => undefined,
};

/** The answer of the engine, or of the fault in its place; none when the engine never sees the call. */
export const answerUnder = async (
  fault: Fault | undefined,
  call: StoreRequest,
  askEngine: () => Promise<EngineAnswer>,
): Promise<EngineAnswer | undefined> =>
  fault === undefined || fault === 'connection-reset-after' ? askEngine() : answers[fault](call);
