type IndexDefinition = {
  readonly key: readonly [partition: string, sort: string];
  /** Attributes beside the keys that a list reads; left out, all of them. */
  readonly attributes?: readonly string[];
  /** Has the table's own partition key, and can be read consistently; such an index cannot be added to a table later. */
  readonly local?: true;
};

export type TableDefinition = {
  readonly key: readonly [partition: string, sort?: string];
  readonly indexes?: Readonly<Record<string, IndexDefinition>>;
  /** Attributes of keys that are numbers; every other key attribute is a string. */
  readonly numbers?: readonly string[];
  /** The attribute, in seconds since 1970, after which an item is removed, within some days. */
  readonly ttl?: string;
  /** Publishes the new image of every written item. */
  readonly stream?: 'NEW_IMAGE';
};

/** What a list of plans reads of each: all but the structure. */
const planSummary = [
  'name',
  'description',
  'status',
  'archived_at',
  'has_sessions',
  'day_count',
  'version',
  'updated_at',
] as const;

/** The tables and their indexes: what the data stack creates and the repositories read. Names on AWS carry prefix and environment. */
export const tables = {
  users: {
    key: ['user_id'],
    indexes: {
      RoleIndex: {
        key: ['role_status', 'created_at'],
        attributes: [
          'email',
          'first_name',
          'last_name',
          'role',
          'status',
          'strengths',
          'specialties',
          'experience_years',
          'certifications',
          'total_slots',
          'available_slots',
          'rating_sum',
          'rating_count',
        ],
      },
      EmailIndex: {
        key: ['email', 'created_at'],
        attributes: ['first_name', 'last_name', 'role', 'status'],
      },
    },
  },
  profiles: {
    key: ['profile_id'],
    indexes: { ManagerIdIndex: { key: ['manager_id', 'last_name'] } },
  },
  'audit-log': {
    key: ['log_id'],
    stream: 'NEW_IMAGE',
    indexes: {
      UserIdIndex: { key: ['user_id', 'created_at'] },
      EntityIdIndex: { key: ['entity_id', 'created_at'] },
    },
  },
  bookings: {
    key: ['booking_id'],
    indexes: {
      CoachIdIndex: { key: ['coach_id', 'created_at'] },
      ClientIdIndex: { key: ['client_id', 'created_at'] },
      CoachTimeIndex: { key: ['coach_id', 'scheduled_at'] },
      MonthIndex: { key: ['created_month', 'created_at'] },
    },
  },
  slots: { key: ['coach_id', 'slot_number'], numbers: ['slot_number'] },
  agendas: { key: ['user_id', 'day'] },
  connections: {
    key: ['coach_id', 'client_id'],
  },
  availability: { key: ['coach_id'] },
  'client-logs': {
    key: ['user_id', 'entry'],
    indexes: { LogIdIndex: { key: ['user_id', 'log_id'], local: true } },
  },
  waitlist: {
    key: ['coach_id', 'client_id'],
    indexes: {
      // Only of those without an offer: the next in line is its first item.
      LineIndex: { key: ['coach_id', 'waiting_since'], local: true },
      ClientIdIndex: { key: ['client_id', 'joined_at'] },
    },
  },
  reviews: { key: ['coach_id', 'booking_id'] },
  media: {
    key: ['media_id'],
    indexes: {
      UserIdIndex: { key: ['user_id', 'created_at'] },
      SubmissionIdIndex: { key: ['submission_id', 'created_at'] },
    },
  },
  revocations: {
    key: ['user_id'],
    indexes: { RecentIndex: { key: ['log', 'revoked_at'], attributes: ['valid_from'] } },
  },
  submissions: {
    key: ['submission_id'],
    indexes: {
      UserIdIndex: {
        key: ['user_id', 'created_at'],
        attributes: [
          'title',
          'due_at',
          'status',
          'submitted_at',
          'reviewed_at',
          'reviewer_id',
          'version',
          'updated_at',
        ],
      },
      StatusIndex: {
        key: ['status', 'updated_at'],
        attributes: [
          'user_id',
          'title',
          'due_at',
          'submitted_at',
          'reviewed_at',
          'reviewer_id',
          'version',
          'created_at',
        ],
      },
    },
  },
  'coach-sessions-schedule': {
    key: ['user_id', 'session_date_time'],
    indexes: { SessionIdIndex: { key: ['user_id', 'session_id'], local: true } },
  },
  subjects: {
    key: ['subject_id'],
    indexes: { CoachIdIndex: { key: ['coach_id', 'name'] } },
  },
  plans: {
    key: ['plan_id'],
    indexes: {
      UserIdIndex: { key: ['user_id', 'created_at'], attributes: ['author_id', ...planSummary] },
      AuthorIdIndex: { key: ['author_id', 'created_at'], attributes: ['user_id', ...planSummary] },
    },
  },
  'training-sessions': {
    key: ['user_id', 'item'],
    indexes: {
      DateIndex: { key: ['user_id', 'date'], local: true },
      PlanIdIndex: { key: ['user_id', 'plan_started_at'], local: true },
      // Of what never changes, so that no later write reaches it.
      SessionIdIndex: { key: ['session_id', 'user_id'], attributes: ['started_at'] },
    },
  },
  'scheduled-sessions': {
    key: ['user_id', 'session_id'],
    indexes: {
      StartTimeIndex: { key: ['user_id', 'start_time'], local: true },
      SeriesIdIndex: { key: ['user_id', 'series_id'], local: true },
    },
  },
  'calendar-accounts': {
    key: ['user_id'],
    indexes: { PullDueIndex: { key: ['pull_shard', 'next_pull_at'], attributes: ['status'] } },
  },
  'calendar-events': {
    key: ['user_id', 'entity_id'],
    indexes: {
      DueIndex: { key: ['due_shard', 'next_attempt_at'], attributes: ['entity_type', 'owner_id'] },
      EventIdIndex: { key: ['user_id', 'event_id'], local: true },
    },
  },
  'calendar-sync-days': { key: ['month', 'day'] },
  'calendar-feeds': { key: ['token_hash'] },
  timers: {
    key: ['timer_id'],
    indexes: { DueIndex: { key: ['due_bucket', 'due_at'] } },
  },
  notices: { key: ['notice_id'], ttl: 'expires_at' },
} as const satisfies Record<string, TableDefinition>;

export type TableName = keyof typeof tables;

export type IndexName<T extends TableName> = (typeof tables)[T] extends { indexes: infer I }
  ? keyof I & string
  : never;

type Uppercased<T extends string> = T extends `${infer Head}-${infer Tail}`
  ? `${Uppercase<Head>}_${Uppercased<Tail>}`
  : Uppercase<T>;

/** Tables whose variables go by a shorter name than they do. */
const shortNames = { 'coach-sessions-schedule': 'schedules' } as const satisfies Partial<
  Record<TableName, string>
>;

type ShortNames = typeof shortNames;
type ShortName<T extends TableName> = T extends keyof ShortNames ? ShortNames[T] : T;

/** The environment variable in which a function finds the name of a table. */
export type TableVariable<T extends TableName = TableName> = `DYNAMODB_${Uppercased<ShortName<T>>}_TABLE`;

export function tableVariable(table: TableName): TableVariable {
  const name = (shortNames as Partial<Record<TableName, string>>)[table] ?? table;
  return `DYNAMODB_${name.replaceAll('-', '_').toUpperCase()}_TABLE` as TableVariable;
}

/** The attributes that order a list and that its cursor holds. */
export function listKey<T extends TableName>(table: T, index?: IndexName<T>): ListKey {
  const definition: TableDefinition = tables[table];
  const [partition, sort] =
    index === undefined ? definition.key : (definition.indexes?.[index]?.key ?? definition.key);
  if (sort === undefined) throw new Error(`${table} has no order to list it in`);
  return {
    partition,
    sort,
    others: index === undefined ? [] : definition.key.filter((name) => name !== undefined),
  };
}

export type ListKey = {
  readonly partition: string;
  readonly sort: string;
  readonly others: readonly string[];
};
