/** From the stream to the bus. */
export type PipeFlow = {
  /** Event patterns on the stream record, in JSON. A record passes when one matches, or when there is none. */
  filterPatterns: string[];
  /** A literal, or a JSON path into the stream record, such as `$.dynamodb.NewImage.action.S`. */
  detailType: string;
  /** A literal or a JSON path, as well. */
  source: string;
  /** Renders the event's detail; `<$.dynamodb.NewImage.log_id.S>` stands for what is at that path. */
  inputTemplate: string;
  batchSize: number;
  /** Takes the records of which no event can be made. */
  deadLetterQueue: string;
};

export type RuleTarget = { kind: 'log-group'; name: string } | { kind: 'queue'; name: string };

export type RuleFlow = { name: string; eventPattern: unknown; targets: RuleTarget[] };

/** A function that reads a queue through an event source mapping with `ReportBatchItemFailures`. */
export type ConsumerFlow = {
  queue: string;
  deadLetterQueue: string;
  maxReceiveCount: number;
  batchSize: number;
  functionName: string;
  /** How many batches the function has in hand at once. */
  maximumConcurrency: number;
  visibilityTimeoutSeconds: number;
};

/** A rule that runs a function every so many minutes. */
export type ScheduleFlow = { rule: string; everyMinutes: number; functionName: string };

/**
 * What the synthesized template says of events: stream → pipe → bus → rules → queues → functions, and schedules →
 * functions.
 */
export type EventFlow = {
  pipe: PipeFlow;
  rules: RuleFlow[];
  consumers: ConsumerFlow[];
  schedules: ScheduleFlow[];
};
