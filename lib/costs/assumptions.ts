type Assumption = { readonly value: number; readonly told: string };

/** What neither a template nor a measurement tells. */
export const assumptions = {
  slowness: {
    value: 2.5,
    told: 'how many times as long a function’s own work takes with 1,024 MB, which are 0.58 of an ARM core, as on the machine that measured it',
  },
  storeMilliseconds: {
    value: 8,
    told: 'milliseconds that a store call takes, all of them one after the other',
  },
  coldShare: { value: 0.02, told: 'of the invocations, those that start a new process' },
  coldMilliseconds: {
    value: 75,
    told: 'milliseconds until a function is loaded, on the machine that measured it (docs/benchmarks.md), to be multiplied by the slowness',
  },
  shards: { value: 4, told: 'shards of the audit log’s stream, one for each partition of a new table' },
  pollsPerSecond: { value: 4, told: 'reads of each shard in a second by the pipe' },
  pollers: { value: 5, told: 'long polls that Lambda keeps open on each queue' },
  pollSeconds: { value: 20, told: 'seconds that a long poll lasts on an empty queue' },
  requestsOfMessage: { value: 3, told: 'queue requests for a message: sent, received, deleted' },
  platformLogBytes: {
    value: 700,
    told: 'bytes that Lambda itself writes for an invocation: start and report, as JSON',
  },
  eventBytes: { value: 600, told: 'bytes of an event in its log and in the archive' },
  logLineBytes: { value: 26, told: 'bytes that CloudWatch adds to a line' },
  logCompression: { value: 0.15, told: 'of the size of logs, what is kept once compressed' },
  traced: { value: 1, told: 'of the invocations, those traced: one a second and 5 % of what is beyond' },
  uploadMegabytes: { value: 2.5, told: 'megabytes of an uploaded file' },
  thumbnailMegabytes: { value: 0.03, told: 'megabytes of a thumbnail' },
  thumbnailsSeen: { value: 10, told: 'thumbnails downloaded for a list of media' },
} as const satisfies Record<string, Assumption>;

export type AssumptionName = keyof typeof assumptions;

/** The values alone. */
export const assumed = Object.fromEntries(
  Object.entries(assumptions).map(([name, { value }]) => [name, value]),
) as Readonly<Record<AssumptionName, number>>;
