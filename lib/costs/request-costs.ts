import { shards } from '#shared/dynamodb/shards.ts';
import type { StoreUse } from '../docs/store-budgets.ts';
import type { EnvironmentName } from '../environments.ts';
import { deployedName, type FunctionName } from '../functions.ts';
import type { Invocations, RecordedUse, Touch, Use } from '../usage/recorded-use.ts';
import { assumed } from './assumptions.ts';
import type { Item } from './bill.ts';
import type { DeployedResources } from './deployed-resources.ts';
import { billedMilliseconds, gigabyteSeconds } from './function-time.ts';
import { accessLogBytes, functionLogBytes } from './log-volume.ts';

/** Requests of one kind, what each of them asks of the store, and what else it was seen to use. */
export type CountedRequests = {
  readonly request: string;
  readonly count: number;
  readonly store: StoreUse;
  readonly use: Use;
};

export type Deployment = { readonly environment: EnvironmentName; readonly deployed: DeployedResources };

const gigabyte = 1e9;

/** Tables whose items stay: in the others they are replaced, taken away or forgotten. */
const growing: ReadonlySet<Touch['table']> = new Set<Touch['table']>([
  'audit-log',
  'bookings',
  'client-logs',
  'coach-sessions-schedule',
  'media',
  'plans',
  'reviews',
  'scheduled-sessions',
  'submissions',
  'training-sessions',
]);

type Amounts = {
  invocations: number;
  gigabyteSeconds: number;
  storeCalls: number;
  reads: number;
  writes: number;
  events: number;
  messages: number;
  logBytes: number;
  answerBytes: number;
  storedBytes: number;
  calls: Record<string, number>;
};

/** All that requests cost but for their part of what a stack costs anyhow, and for the active users. */
export function requestCosts(
  requests: readonly CountedRequests[],
  recorded: Pick<RecordedUse, 'reminder_runs'>,
  deployment: Deployment,
): Item[] {
  const { deployed } = deployment;
  const count = requests.reduce((sum, one) => sum + one.count, 0);
  const amounts = amountsOf(requests, recorded, deployment);
  const { calls } = amounts;
  const requestLogs = count * accessLogBytes(deployed.accessLogFormat);
  const eventLogs = amounts.events * (assumed.eventBytes + assumed.logLineBytes);
  const logs = (requestLogs + eventLogs + amounts.logBytes) / gigabyte;
  const stored = amounts.storedBytes / gigabyte;
  return [
    { what: 'Requests', price: 'apiRequests', quantity: count },
    { what: 'Firewall', price: 'firewallRequests', quantity: deployed.firewalls * count },
    { what: 'Answers', price: 'dataOut', quantity: amounts.answerBytes / gigabyte },
    { what: 'Functions', price: 'lambdaRequests', quantity: amounts.invocations },
    { what: 'Time of functions', price: 'lambdaTime', quantity: amounts.gigabyteSeconds },
    { what: 'Reads', price: 'storeReads', quantity: amounts.reads },
    { what: 'Writes', price: 'storeWrites', quantity: amounts.writes },
    { what: 'Pipe', price: 'pipeRequests', quantity: amounts.events },
    { what: 'Events', price: 'events', quantity: amounts.events },
    { what: 'Archive', price: 'archivedEvents', quantity: (amounts.events * assumed.eventBytes) / gigabyte },
    { what: 'Messages', price: 'queueRequests', quantity: amounts.messages * assumed.requestsOfMessage },
    { what: 'Logs', price: 'logsTaken', quantity: logs },
    { what: 'Logs, kept a month', price: 'logsKept', quantity: logs * assumed.logCompression },
    { what: 'Traces', price: 'traces', quantity: amounts.invocations * assumed.traced },
    {
      what: 'Trail of store calls',
      price: 'trailEvents',
      quantity: deployed.trailsTables ? amounts.storeCalls : 0,
    },
    { what: 'Mails', price: 'mails', quantity: calls['ses:SendEmail'] ?? 0 },
    { what: 'Keys', price: 'keyRequests', quantity: callsTo('kms', calls) },
    { what: 'Secrets', price: 'secretRequests', quantity: callsTo('secretsmanager', calls) },
    ...fileCosts(requests),
    { what: 'What was written, kept a month', price: 'storeData', quantity: stored },
    { what: 'The same, recoverable', price: 'storeRecovery', quantity: stored },
    { what: 'The same, backed up', price: 'backups', quantity: stored * deployed.backupsKept },
  ];
}

const callsTo = (service: string, calls: Readonly<Record<string, number>>): number =>
  Object.entries(calls).reduce(
    (sum, [action, count]) => sum + (action.startsWith(`${service}:`) ? count : 0),
    0,
  );

const countOf = (operation: string, requests: readonly CountedRequests[]): number =>
  requests.reduce((sum, { request, count }) => sum + (request.split(' ')[0] === operation ? count : 0), 0);

/** A file is put with its thumbnail, and seen as a file or as a thumbnail in a list. */
function fileCosts(requests: readonly CountedRequests[]): Item[] {
  const files = countOf('registerMedia', requests);
  const thumbnails = countOf('listMedia', requests) * assumed.thumbnailsSeen;
  const downloads = countOf('getMedia', requests);
  const { uploadMegabytes, thumbnailMegabytes } = assumed;
  const gigabytes = (many: number, few: number): number =>
    (many * uploadMegabytes + few * thumbnailMegabytes) / 1000;
  return [
    { what: 'Files put', price: 'filesPut', quantity: 2 * files },
    { what: 'Files moved to their tier', price: 'filesTiered', quantity: 2 * files },
    { what: 'Files read', price: 'filesGot', quantity: files + downloads + thumbnails },
    { what: 'Files, kept a month', price: 'filesKept', quantity: gigabytes(files, files) },
    { what: 'Downloads', price: 'fileRequests', quantity: downloads + thumbnails },
    { what: 'What is downloaded', price: 'filesOut', quantity: gigabytes(downloads, thumbnails) },
  ];
}

function amountsOf(
  requests: readonly CountedRequests[],
  { reminder_runs }: Pick<RecordedUse, 'reminder_runs'>,
  { environment, deployed }: Deployment,
): Amounts {
  const amounts: Amounts = {
    invocations: 0,
    gigabyteSeconds: 0,
    storeCalls: 0,
    reads: 0,
    writes: 0,
    events: 0,
    messages: 0,
    logBytes: 0,
    answerBytes: 0,
    storedBytes: 0,
    calls: {},
  };
  const add = (name: string, times: number, one: Invocations, store: StoreUse): void => {
    const megabytes = deployed.memory.get(deployedName(environment, name as FunctionName));
    if (megabytes === undefined) throw new Error(`There is no function ${name}`);
    const time = gigabyteSeconds(billedMilliseconds(one), megabytes);
    amounts.invocations += times * one.invocations;
    amounts.gigabyteSeconds += times * one.invocations * time;
    amounts.storeCalls += times * store.calls;
    amounts.reads += times * store.read;
    amounts.writes += times * store.write;
    amounts.logBytes += times * functionLogBytes(one);
    amounts.storedBytes += times * storedBytes(one.touches);
    for (const [action, count] of Object.entries(one.calls))
      amounts.calls[action] = (amounts.calls[action] ?? 0) + times * count;
  };
  for (const { request, count, store, use } of requests) {
    add(request.split(' ')[0] ?? '', count, use, store);
    amounts.events += count * use.events;
    amounts.answerBytes += count * use.answer_bytes;
    for (const [name, follower] of Object.entries(use.followers)) {
      add(name, count, follower, recordedStore(follower));
      amounts.messages += count * follower.invocations;
    }
  }
  // Every session that was confirmed is reminded of once; the runs themselves are the idle stack's.
  const perReminder = 1 / remindersIn(reminder_runs);
  const confirmed = requests.find(({ request }) => request === 'updateBooking to confirmed')?.count ?? 0;
  add(
    'runDueTimers',
    confirmed * perReminder,
    { ...reminder_runs, invocations: 0 },
    remindingStore(reminder_runs),
  );
  return amounts;
}

/** Two people are reminded of a booking. */
function remindersIn({ calls }: Invocations): number {
  const mails = calls['ses:SendEmail'] ?? 0;
  if (mails === 0) throw new Error('Nobody was reminded while use was recorded');
  return mails / 2;
}

const recordedStore = ({ store_calls, read_units, write_units }: Invocations): StoreUse => ({
  calls: store_calls,
  read: read_units,
  write: write_units,
});

/** A call for each shard looks for what is due, in every run. */
const remindingStore = (runs: Invocations): StoreUse => ({
  ...recordedStore(runs),
  calls: runs.store_calls - shards.length * runs.invocations,
});

/** A write of a transaction is two units for each KB, which is counted as if it were full and new. */
const storedBytes = (touches: readonly Touch[]): number =>
  touches.reduce((sum, { table, write }) => sum + (growing.has(table) ? (write / 2) * 1024 : 0), 0);
