import * as z from 'zod';

/** The operations that state their capacity, and which kind they consume where the engine does not say. */
const kinds = new Map<string, 'read' | 'write'>([
  ['GetItem', 'read'],
  ['BatchGetItem', 'read'],
  ['TransactGetItems', 'read'],
  ['Query', 'read'],
  ['Scan', 'read'],
  ['PutItem', 'write'],
  ['UpdateItem', 'write'],
  ['DeleteItem', 'write'],
  ['BatchWriteItem', 'write'],
  ['TransactWriteItems', 'write'],
]);

const question = Buffer.from('{"ReturnConsumedCapacity":"INDEXES",');

/** The request with a question for its capacity, unless it asks already or its operation states none. */
export const askForCapacity = (operation: string, input: unknown, body: Buffer): Buffer => {
  const canAsk = kinds.has(operation) && typeof input === 'object' && input !== null;
  if (!canAsk || 'ReturnConsumedCapacity' in input || Object.keys(input).length === 0) return body;
  return Buffer.concat([question, body.subarray(body.indexOf('{') + 1)]);
};

const capacity = z.object({
  CapacityUnits: z.number().default(0),
  ReadCapacityUnits: z.number().optional(),
  WriteCapacityUnits: z.number().optional(),
});
const answer = z.object({
  ConsumedCapacity: z.union([capacity.transform((one) => [one]), z.array(capacity)]),
});

export type Units = { readUnits: number; writeUnits: number };

/** The sum over all tables and indexes of the call. */
export const unitsOf = (operation: string, output: unknown): Units => {
  const { success, data } = answer.safeParse(output);
  const units = { readUnits: 0, writeUnits: 0 };
  if (!success) return units;
  const kind = kinds.get(operation) === 'read' ? 'readUnits' : 'writeUnits';
  for (const { CapacityUnits, ReadCapacityUnits, WriteCapacityUnits } of data.ConsumedCapacity) {
    units.readUnits += ReadCapacityUnits ?? 0;
    units.writeUnits += WriteCapacityUnits ?? 0;
    if (ReadCapacityUnits === undefined && WriteCapacityUnits === undefined) units[kind] += CapacityUnits;
  }
  return units;
};
