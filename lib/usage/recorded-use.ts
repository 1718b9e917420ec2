import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type TableName, tables } from '#shared/dynamodb/tables.ts';

/** What of a store call falls on one partition of a table or an index. */
const Touch = z.strictObject({
  table: z.literal(Object.keys(tables) as [TableName, ...TableName[]]),
  index: z.string().optional(),
  /** That names the partition. */
  attribute: z.string(),
  /** Of the attribute; a word in braces stands for whatever differs from request to request. */
  value: z.string(),
  read: z.number(),
  write: z.number(),
});

export type Touch = z.infer<typeof Touch>;

const Invocations = z.strictObject({
  invocations: z.number(),
  /** Of one invocation: in all, and without what it waited for the store. */
  milliseconds: z.number(),
  milliseconds_outside_store: z.number(),
  /** Of all of them. */
  store_calls: z.number(),
  read_units: z.number(),
  write_units: z.number(),
  log_bytes: z.number(),
  /** To other services, by their IAM action. */
  calls: z.record(z.string(), z.number()),
  touches: z.array(Touch),
});

const Use = Invocations.extend({
  /** Entries of the audit log, each of which becomes an event. */
  events: z.number(),
  answer_bytes: z.number(),
  /** Functions that follow the events, until nothing more comes of the request. */
  followers: z.record(z.string(), Invocations),
});

export type Invocations = z.infer<typeof Invocations>;
export type Use = z.infer<typeof Use>;

const RecordedUse = z.strictObject({
  told: z.string(),
  requests: z.record(z.string(), Use),
  /** A run of each schedule with nothing due. */
  idle_runs: z.record(z.string(), Invocations),
  /** Runs of the timers' schedule, in one of which a session was reminded of. */
  reminder_runs: Invocations,
});

export type RecordedUse = z.infer<typeof RecordedUse>;

export const recordedUseFile = new URL('recorded-use.json', import.meta.url);

/** What requests of the mix used on a local stack, as `npm run record-use` has measured it. */
export const recordedUse = (): RecordedUse =>
  RecordedUse.parse(JSON.parse(readFileSync(recordedUseFile, 'utf8')));
