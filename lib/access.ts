import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IndexName, type TableName, tableVariable } from '#shared/dynamodb/tables.ts';
import type { EnvironmentVariable } from '#shared/env.ts';
import type { Bucket } from '#shared/media/file-locations.ts';
import type { Environment } from './environments.ts';
import type { FunctionName } from './functions.ts';
import type { Placement } from './network-stack.ts';

type ItemAction =
  'BatchGetItem' | 'ConditionCheckItem' | 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query' | 'UpdateItem';

/** An action on the table itself, or on one of its indexes, as in `Query RoleIndex`. A transaction counts as its parts. */
type TableAction<T extends TableName> = ItemAction | `Query ${IndexName<T>}`;

type TableAccess = { readonly [T in TableName]?: readonly TableAction<T>[] };

/** Every endpoint that asks for a token asks whether it was revoked; a change asks once more, within its transaction. */
const signedIn = { revocations: ['Query RecentIndex'] } as const satisfies TableAccess;
const changing = { revocations: ['Query RecentIndex', 'ConditionCheckItem'] } as const satisfies TableAccess;

/** Whoever books a time rests on the coach's rules, and on the agenda as far as the coach's buffer reaches. */
const claiming = {
  agendas: ['BatchGetItem', 'PutItem', 'ConditionCheckItem'],
  availability: ['BatchGetItem', 'ConditionCheckItem'],
} as const satisfies TableAccess;

/** A log is found by its id and written by its date. */
const creatingLog = {
  ...changing,
  'client-logs': ['Query LogIdIndex', 'PutItem'],
  'audit-log': ['BatchGetItem', 'PutItem'],
} as const satisfies TableAccess;
const changingLog = {
  ...changing,
  'client-logs': ['Query LogIdIndex', 'PutItem', 'DeleteItem'],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;
const removingLog = {
  ...changing,
  'client-logs': ['Query LogIdIndex', 'DeleteItem'],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;

/** How a session stands in its user's calendar. */
const standing = {
  'calendar-accounts': ['BatchGetItem'],
  'calendar-events': ['BatchGetItem'],
} as const satisfies TableAccess;

/** Whoever brings calendars to what they should show reads what entities are, and notes what Google shows. */
const syncing = {
  'calendar-accounts': ['BatchGetItem', 'PutItem'],
  'calendar-events': ['BatchGetItem', 'PutItem'],
  'calendar-sync-days': ['UpdateItem'],
  bookings: ['GetItem'],
  'coach-sessions-schedule': ['Query SessionIdIndex'],
  'scheduled-sessions': ['BatchGetItem'],
  subjects: ['BatchGetItem'],
  users: ['BatchGetItem'],
  revocations: [],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;

const changingSchedule = {
  ...changing,
  ...standing,
  'scheduled-sessions': ['BatchGetItem', 'PutItem', 'Query SeriesIdIndex'],
  agendas: ['BatchGetItem', 'PutItem'],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;

const changingFeed = {
  ...changing,
  'calendar-feeds': ['BatchGetItem', 'PutItem', 'DeleteItem'],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;
/** A mail is claimed before it is sent, and noted or given back after. */
const posting = { notices: ['PutItem', 'UpdateItem', 'DeleteItem'] } as const satisfies TableAccess;

const changingPlan = {
  ...changing,
  plans: ['BatchGetItem', 'PutItem'],
  connections: ['BatchGetItem', 'ConditionCheckItem'],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;

/**
 * The tables that each function knows, and all that it may do there. The integration tests hold every list to what
 * the function really does. An empty list stands for a table whose repository is made and not used.
 */
export const tableAccess: Readonly<Record<FunctionName, TableAccess>> = {
  getHealth: {},
  getMe: { ...signedIn, users: ['BatchGetItem'], profiles: ['BatchGetItem'] },
  getUser: { ...signedIn, users: ['GetItem'] },
  getUserOverview: {
    ...signedIn,
    users: ['BatchGetItem'],
    profiles: ['BatchGetItem'],
    bookings: ['Query ClientIdIndex', 'Query CoachIdIndex'],
    submissions: ['Query UserIdIndex'],
    media: ['Query UserIdIndex'],
  },
  createUser: {
    ...changing,
    users: ['BatchGetItem', 'PutItem'],
    profiles: ['PutItem'],
    slots: [],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  updateUser: {
    revocations: [...changing.revocations, 'PutItem'],
    users: ['BatchGetItem', 'PutItem'],
    profiles: [],
    slots: ['Query'],
    'audit-log': ['PutItem'],
  },
  deactivateUser: {
    revocations: [...changing.revocations, 'PutItem'],
    users: ['BatchGetItem', 'PutItem'],
    profiles: [],
    slots: [],
    'audit-log': ['PutItem'],
  },
  listUsers: { ...signedIn, users: ['Query RoleIndex', 'Query EmailIndex'] },
  listUsersByStatus: { ...signedIn, users: ['Query RoleIndex'] },
  listProfiles: {
    ...signedIn,
    profiles: ['BatchGetItem', 'Query ManagerIdIndex'],
    connections: ['BatchGetItem'],
  },
  getProfile: { ...signedIn, profiles: ['GetItem'], connections: ['BatchGetItem'] },
  createProfile: {
    ...changing,
    profiles: ['GetItem', 'BatchGetItem', 'PutItem'],
    users: ['BatchGetItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  updateProfile: { ...changing, profiles: ['GetItem', 'PutItem'], users: [], 'audit-log': ['PutItem'] },
  listCoaches: { ...signedIn, users: ['Query RoleIndex'] },
  getCoach: {
    ...signedIn,
    users: ['BatchGetItem'],
    availability: ['BatchGetItem'],
    slots: ['Query'],
    agendas: ['Query'],
  },
  listTimes: {
    ...signedIn,
    users: ['BatchGetItem'],
    availability: ['BatchGetItem'],
    agendas: ['Query'],
  },
  bookSlot: {
    ...changing,
    bookings: ['GetItem', 'PutItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    slots: ['BatchGetItem', 'PutItem'],
    ...claiming,
    plans: ['BatchGetItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
    connections: [],
  },
  bookSeries: {
    ...changing,
    bookings: ['BatchGetItem', 'PutItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    slots: ['BatchGetItem', 'PutItem'],
    ...claiming,
    'audit-log': ['BatchGetItem', 'PutItem'],
    connections: [],
  },
  cancelSeries: {
    ...changing,
    bookings: ['BatchGetItem', 'PutItem', 'UpdateItem'],
    users: ['UpdateItem'],
    slots: ['DeleteItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    availability: ['BatchGetItem'],
    connections: ['BatchGetItem', 'DeleteItem', 'UpdateItem'],
    'audit-log': ['PutItem'],
  },
  updateBooking: {
    ...changing,
    bookings: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
    users: ['UpdateItem'],
    slots: ['DeleteItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    availability: ['BatchGetItem'],
    connections: ['BatchGetItem', 'DeleteItem', 'UpdateItem'],
    'audit-log': ['PutItem'],
  },
  listMyBookings: { ...signedIn, bookings: ['Query ClientIdIndex', 'Query CoachIdIndex'] },
  listCoachBookings: { ...signedIn, bookings: ['Query CoachIdIndex', 'Query CoachTimeIndex'] },
  listAllBookings: { ...signedIn, bookings: ['Query MonthIndex'] },
  listBookingsOfCoach: {
    ...signedIn,
    users: ['GetItem'],
    bookings: ['Query CoachIdIndex', 'Query CoachTimeIndex'],
  },
  getAvailability: { ...signedIn, availability: ['BatchGetItem'], 'audit-log': [] },
  setAvailability: { ...changing, availability: ['BatchGetItem', 'PutItem'], 'audit-log': ['PutItem'] },
  overrideDate: { ...changing, availability: ['BatchGetItem', 'PutItem'], 'audit-log': ['PutItem'] },
  restoreDate: { ...changing, availability: ['BatchGetItem', 'PutItem'], 'audit-log': ['PutItem'] },
  joinWaitlist: {
    ...changing,
    waitlist: ['BatchGetItem', 'PutItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    slots: [],
    timers: [],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  leaveWaitlist: {
    ...changing,
    waitlist: ['BatchGetItem', 'DeleteItem'],
    users: ['UpdateItem'],
    slots: ['DeleteItem'],
    timers: ['DeleteItem'],
    'audit-log': ['PutItem'],
  },
  listWaitlistPlaces: { ...signedIn, waitlist: ['Query ClientIdIndex'] },
  acceptOffer: {
    ...changing,
    waitlist: ['BatchGetItem', 'DeleteItem'],
    bookings: ['GetItem', 'PutItem'],
    users: ['BatchGetItem', 'ConditionCheckItem'],
    slots: ['PutItem'],
    ...claiming,
    timers: ['DeleteItem'],
    plans: [],
    'audit-log': ['BatchGetItem', 'PutItem'],
    connections: [],
  },
  listCoachClients: { ...signedIn, connections: ['Query'], users: ['BatchGetItem'] },
  getCoachClient: { ...signedIn, connections: ['BatchGetItem'], profiles: ['BatchGetItem'] },
  listClientWorkoutLogs: { ...signedIn, connections: ['BatchGetItem'], 'client-logs': ['Query'] },
  listClientDietLogs: { ...signedIn, connections: ['BatchGetItem'], 'client-logs': ['Query'] },
  getClientProgress: {
    ...signedIn,
    connections: ['BatchGetItem'],
    'client-logs': ['Query'],
    bookings: ['Query ClientIdIndex'],
  },
  createWorkoutLog: creatingLog,
  listWorkoutLogs: { ...signedIn, 'client-logs': ['Query'] },
  updateWorkoutLog: changingLog,
  deleteWorkoutLog: removingLog,
  createDietLog: creatingLog,
  listDietLogs: { ...signedIn, 'client-logs': ['Query'] },
  updateDietLog: changingLog,
  deleteDietLog: removingLog,
  createProgressEntry: creatingLog,
  listProgressEntries: { ...signedIn, 'client-logs': ['Query'] },
  updateProgressEntry: changingLog,
  deleteProgressEntry: removingLog,
  createCoachSession: {
    ...changing,
    'coach-sessions-schedule': ['BatchGetItem', 'PutItem', 'Query SessionIdIndex'],
    subjects: ['BatchGetItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listCoachSessions: { ...signedIn, 'coach-sessions-schedule': ['Query'] },
  getCoachSession: {
    ...signedIn,
    'coach-sessions-schedule': ['Query SessionIdIndex'],
    subjects: [],
    agendas: [],
    'audit-log': [],
  },
  updateCoachSession: {
    ...changing,
    'coach-sessions-schedule': ['BatchGetItem', 'PutItem', 'DeleteItem', 'Query SessionIdIndex'],
    subjects: ['BatchGetItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    'audit-log': ['PutItem'],
  },
  cancelCoachSession: {
    ...changing,
    'coach-sessions-schedule': ['PutItem', 'Query SessionIdIndex'],
    subjects: [],
    agendas: ['BatchGetItem', 'PutItem'],
    'audit-log': ['PutItem'],
  },
  createSubject: {
    ...changing,
    subjects: ['BatchGetItem', 'PutItem'],
    connections: ['BatchGetItem', 'ConditionCheckItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listSubjects: { ...signedIn, subjects: ['Query CoachIdIndex'] },
  getSubject: { ...signedIn, subjects: ['BatchGetItem'], connections: [], 'audit-log': [] },
  updateSubject: {
    ...changing,
    subjects: ['BatchGetItem', 'UpdateItem'],
    connections: ['BatchGetItem', 'ConditionCheckItem'],
    'audit-log': ['PutItem'],
  },
  deleteSubject: {
    ...changing,
    subjects: ['BatchGetItem', 'DeleteItem'],
    connections: [],
    'audit-log': ['PutItem'],
  },
  createPlan: {
    ...changing,
    plans: ['BatchGetItem', 'PutItem'],
    connections: ['BatchGetItem', 'ConditionCheckItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listPlans: { ...signedIn, plans: ['Query UserIdIndex', 'Query AuthorIdIndex'] },
  getPlan: { ...signedIn, plans: ['BatchGetItem'], connections: [], 'audit-log': [] },
  updatePlan: changingPlan,
  archivePlan: changingPlan,
  startTrainingSession: {
    ...changing,
    'training-sessions': ['BatchGetItem', 'PutItem'],
    plans: ['BatchGetItem', 'UpdateItem', 'ConditionCheckItem'],
    bookings: ['BatchGetItem', 'PutItem'],
    'client-logs': [],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listTrainingSessions: {
    ...signedIn,
    'training-sessions': ['Query', 'Query DateIndex', 'Query PlanIdIndex'],
    connections: ['BatchGetItem'],
  },
  getTrainingSession: {
    ...signedIn,
    'training-sessions': ['BatchGetItem', 'Query SessionIdIndex'],
    connections: ['BatchGetItem'],
  },
  updateTrainingSession: {
    ...changing,
    'training-sessions': ['BatchGetItem', 'PutItem'],
    plans: [],
    bookings: [],
    'client-logs': [],
    'audit-log': ['PutItem'],
  },
  completeTrainingSession: {
    ...changing,
    'training-sessions': ['BatchGetItem', 'PutItem', 'DeleteItem'],
    plans: [],
    bookings: [],
    'client-logs': ['PutItem'],
    'audit-log': ['PutItem'],
  },
  discardTrainingSession: {
    ...changing,
    'training-sessions': ['BatchGetItem', 'DeleteItem'],
    plans: [],
    bookings: [],
    'client-logs': [],
    'audit-log': ['PutItem'],
  },
  scheduleSession: {
    ...changingSchedule,
    'calendar-accounts': ['BatchGetItem', 'PutItem'],
    'calendar-events': ['BatchGetItem', 'PutItem'],
    'calendar-sync-days': ['UpdateItem'],
    bookings: [],
    'coach-sessions-schedule': [],
    subjects: [],
    users: [],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listScheduledSessions: { ...signedIn, ...standing, 'scheduled-sessions': ['Query StartTimeIndex'] },
  getScheduledSession: {
    ...signedIn,
    ...standing,
    'scheduled-sessions': ['BatchGetItem'],
    agendas: [],
    'audit-log': [],
  },
  updateScheduledSession: changingSchedule,
  cancelScheduledSession: changingSchedule,
  getConsentUrl: signedIn,
  returnFromConsent: {},
  connectCalendar: {
    ...changing,
    'calendar-accounts': ['BatchGetItem', 'PutItem'],
    'calendar-events': ['Query'],
    'audit-log': ['PutItem'],
  },
  getCalendarStatus: {
    ...signedIn,
    'calendar-accounts': ['BatchGetItem'],
    'calendar-events': ['Query'],
  },
  disconnectCalendar: {
    ...changing,
    'calendar-accounts': ['BatchGetItem', 'DeleteItem'],
    'calendar-events': [],
    'audit-log': ['PutItem'],
  },
  requestSync: {
    ...changing,
    'calendar-accounts': ['BatchGetItem', 'PutItem'],
    'calendar-events': ['Query'],
    'audit-log': ['PutItem'],
  },
  listSyncDays: { ...signedIn, 'calendar-sync-days': ['Query'] },
  listProposals: { ...signedIn, 'calendar-events': ['Query'] },
  decideProposal: {
    ...changing,
    'calendar-events': ['BatchGetItem', 'PutItem', 'DeleteItem'],
    bookings: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
    users: ['UpdateItem'],
    slots: ['DeleteItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    availability: ['BatchGetItem'],
    connections: ['BatchGetItem', 'DeleteItem', 'UpdateItem'],
    'coach-sessions-schedule': ['BatchGetItem', 'PutItem', 'DeleteItem', 'Query SessionIdIndex'],
    subjects: [],
    'audit-log': ['PutItem'],
  },
  getFeed: { ...signedIn, 'calendar-feeds': ['BatchGetItem'], 'audit-log': [] },
  rotateFeed: changingFeed,
  revokeFeed: changingFeed,
  readFeed: {
    'calendar-feeds': ['BatchGetItem'],
    users: ['BatchGetItem'],
    bookings: ['Query CoachTimeIndex', 'Query ClientIdIndex'],
    'coach-sessions-schedule': ['Query'],
    'scheduled-sessions': ['Query StartTimeIndex'],
  },
  reviewBooking: {
    ...changing,
    bookings: ['GetItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    reviews: ['BatchGetItem', 'PutItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listReviews: { ...signedIn, users: ['GetItem'], reviews: ['Query'] },
  listSubmissions: {
    ...signedIn,
    submissions: ['Query UserIdIndex', 'Query StatusIndex'],
    profiles: ['BatchGetItem'],
  },
  createSubmission: {
    ...changing,
    submissions: ['GetItem', 'PutItem'],
    profiles: [],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  getSubmission: {
    ...signedIn,
    submissions: ['GetItem'],
    profiles: ['BatchGetItem'],
    media: ['Query SubmissionIdIndex'],
  },
  updateSubmission: {
    ...changing,
    submissions: ['GetItem', 'PutItem'],
    profiles: ['BatchGetItem'],
    'audit-log': ['PutItem'],
  },
  submitSubmission: {
    ...changing,
    submissions: ['GetItem', 'PutItem'],
    profiles: ['BatchGetItem'],
    'audit-log': ['PutItem'],
  },
  reviewSubmission: {
    ...changing,
    submissions: ['GetItem', 'PutItem'],
    profiles: ['BatchGetItem'],
    'audit-log': ['PutItem'],
  },
  deleteSubmission: {
    ...changing,
    submissions: ['GetItem', 'DeleteItem'],
    profiles: ['BatchGetItem'],
    'audit-log': ['PutItem'],
  },
  listAuditEntries: { ...signedIn, 'audit-log': ['Query UserIdIndex', 'Query EntityIdIndex'] },
  getNotificationPreferences: { ...signedIn, users: ['GetItem'] },
  updateNotificationPreferences: {
    ...changing,
    users: ['BatchGetItem', 'PutItem'],
    profiles: [],
    slots: [],
    'audit-log': ['PutItem'],
  },
  getSubscription: { users: ['GetItem'] },
  unsubscribe: {
    revocations: [],
    users: ['BatchGetItem', 'PutItem'],
    profiles: [],
    slots: [],
    'audit-log': ['PutItem'],
  },
  getUploadUrl: { ...signedIn, submissions: ['BatchGetItem'] },
  registerMedia: {
    ...changing,
    submissions: ['BatchGetItem', 'ConditionCheckItem'],
    media: ['BatchGetItem', 'PutItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listMedia: { ...signedIn, media: ['Query UserIdIndex', 'Query SubmissionIdIndex'] },
  getMedia: {
    ...signedIn,
    media: ['BatchGetItem'],
    connections: ['BatchGetItem'],
    profiles: ['BatchGetItem'],
  },
  deleteMedia: { ...changing, submissions: [], media: ['BatchGetItem', 'PutItem'], 'audit-log': ['PutItem'] },
  makeThumbnails: {
    revocations: [],
    submissions: ['BatchGetItem', 'ConditionCheckItem'],
    media: ['BatchGetItem', 'PutItem'],
    'audit-log': ['PutItem'],
  },
  removeMediaFiles: { media: ['BatchGetItem'] },
  runDueTimers: {
    revocations: [],
    timers: ['Query DueIndex', 'DeleteItem'],
    waitlist: ['BatchGetItem', 'DeleteItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    slots: ['DeleteItem'],
    bookings: ['BatchGetItem'],
    'coach-sessions-schedule': ['Query SessionIdIndex'],
    'scheduled-sessions': ['BatchGetItem'],
    availability: ['BatchGetItem'],
    ...posting,
    'audit-log': ['PutItem'],
  },
  sendNotices: {
    bookings: ['BatchGetItem'],
    users: ['BatchGetItem'],
    availability: ['BatchGetItem'],
    waitlist: ['Query'],
    'calendar-accounts': ['BatchGetItem'],
    ...posting,
  },
  setReminders: {
    bookings: ['BatchGetItem'],
    'coach-sessions-schedule': ['Query SessionIdIndex'],
    'scheduled-sessions': ['BatchGetItem', 'Query SeriesIdIndex'],
    timers: ['PutItem', 'DeleteItem'],
  },
  makeMediaKey: {},
  registerConfirmedUser: {
    revocations: [],
    users: ['BatchGetItem', 'PutItem'],
    profiles: ['PutItem'],
    slots: [],
    'audit-log': ['PutItem'],
  },
  alignPoolUser: {
    revocations: ['PutItem'],
    users: ['BatchGetItem'],
    profiles: [],
    slots: [],
    'audit-log': [],
  },
  cancelBookingsOfUser: {
    revocations: [],
    bookings: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query ClientIdIndex'],
    users: ['BatchGetItem', 'UpdateItem'],
    slots: ['Query', 'DeleteItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    availability: [],
    connections: ['BatchGetItem', 'DeleteItem', 'UpdateItem'],
    'audit-log': ['PutItem'],
  },
  syncCalendars: {
    ...syncing,
    bookings: ['GetItem', 'BatchGetItem', 'Query ClientIdIndex', 'Query CoachTimeIndex'],
    'coach-sessions-schedule': ['Query', 'Query SessionIdIndex'],
    'scheduled-sessions': ['BatchGetItem', 'PutItem', 'Query StartTimeIndex', 'Query SeriesIdIndex'],
    agendas: ['BatchGetItem', 'PutItem'],
    'calendar-events': ['BatchGetItem', 'PutItem', 'DeleteItem', 'Query', 'Query EventIdIndex'],
  },
  syncDueCalendars: {
    ...syncing,
    'calendar-accounts': ['BatchGetItem', 'PutItem', 'Query PullDueIndex'],
    'scheduled-sessions': ['BatchGetItem', 'PutItem', 'Query StartTimeIndex'],
    agendas: ['BatchGetItem', 'PutItem'],
    'calendar-events': [
      'BatchGetItem',
      'PutItem',
      'DeleteItem',
      'Query',
      'Query DueIndex',
      'Query EventIdIndex',
    ],
  },
  offerFreedSlots: {
    revocations: [],
    bookings: ['GetItem', 'BatchGetItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    waitlist: ['Query LineIndex', 'PutItem'],
    slots: ['Query', 'PutItem'],
    timers: ['PutItem'],
    'audit-log': ['PutItem'],
  },
  clearWaitlistsOfUser: {
    revocations: [],
    users: ['BatchGetItem', 'UpdateItem'],
    waitlist: ['BatchGetItem', 'Query', 'Query ClientIdIndex', 'DeleteItem'],
    slots: ['DeleteItem'],
    timers: ['DeleteItem'],
    'audit-log': ['PutItem'],
  },
};

type PoolAction = `Admin${string}`;

/** What functions may do with the users of the Cognito pool. */
const poolAccess: { readonly [Name in FunctionName]?: readonly PoolAction[] } = {
  createUser: [
    'AdminAddUserToGroup',
    'AdminCreateUser',
    'AdminDeleteUser',
    'AdminGetUser',
    'AdminListGroupsForUser',
    'AdminRemoveUserFromGroup',
  ],
  alignPoolUser: [
    'AdminAddUserToGroup',
    'AdminDisableUser',
    'AdminEnableUser',
    'AdminListGroupsForUser',
    'AdminRemoveUserFromGroup',
    'AdminUserGlobalSignOut',
  ],
};

export type BucketName = Bucket;

/** The buckets that take uploads. */
export const uploadBuckets = ['uploads', 'documents'] as const satisfies BucketName[];

type ObjectAction = 'DeleteObject' | 'GetObject' | 'PutObject';

type BucketAccess = { readonly [B in BucketName]?: readonly (ObjectAction | 'ListBucket')[] };

/** A question after an object is answered with 403 instead of 404 for whoever may not list. */
const asksForUploads = {
  uploads: ['GetObject', 'ListBucket'],
  documents: ['GetObject', 'ListBucket'],
} as const satisfies BucketAccess;

/** What functions may do with the objects of each bucket. */
const bucketAccess: { readonly [Name in FunctionName]?: BucketAccess } = {
  // Whoever signs a form lends their own leave to put an object.
  getUploadUrl: { uploads: ['PutObject'], documents: ['PutObject'] },
  registerMedia: asksForUploads,
  deleteMedia: asksForUploads,
  makeThumbnails: {
    uploads: ['DeleteObject', ...asksForUploads.uploads],
    documents: ['DeleteObject', ...asksForUploads.documents],
    thumbnails: ['DeleteObject', 'PutObject'],
  },
  removeMediaFiles: {
    uploads: ['DeleteObject'],
    documents: ['DeleteObject'],
    thumbnails: ['DeleteObject'],
  },
};

/** Functions that answer with addresses of files, which they sign. */
const signsAddresses: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'registerMedia',
  'listMedia',
  'getMedia',
  'getSubmission',
]);

/** What functions reach besides tables and buckets, as the stacks that hold it know it; absent where it is made later. */
export type Resources = {
  readonly userPool?: { readonly id: string; readonly arn: string };
  /** Where files are downloaded from, and the id under which CloudFront knows the public key. */
  readonly media?: { readonly url: string; readonly keyPairId: string };
  /** Seals the links by which people unsubscribe. */
  readonly unsubscribeKeyArn?: string;
  /** Encrypts what gives access to users' calendars. */
  readonly calendarKeyArn?: string;
  /** Where functions are put; absent where they are in no network of ours. */
  readonly placement?: Placement;
};

/** The environment variables of a function, by the names under which it looks for them. */
export type Variables = Partial<Record<EnvironmentVariable, string>>;

/** What decides how resources are called. */
type Named = Pick<Environment, 'name' | 'subjectsTable' | 'google'>;
type Mailing = Pick<Environment, 'mail'>;

export const deployedTableName = ({ name, subjectsTable }: Named, table: TableName): string =>
  (table === 'subjects' ? subjectsTable?.name : undefined) ?? `paceline-${table}-${name}`;

export const tableArn = (stack: Stack, resourceName: string): string =>
  stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName });

type FunctionAccess = { readonly variables: Variables; readonly statements: PolicyStatement[] };

/** What a function needs to do its work: the names of what it reaches, and leave to do what it does there and nothing else. */
export function accessOf(
  stack: Stack,
  environment: Named & Mailing,
  name: FunctionName,
  resources: Resources,
): FunctionAccess {
  const parts = [
    accessToPool(name, resources),
    accessToBuckets(stack, environment.name, name),
    accessToUnsubscribing(name, resources),
    accessToCalendars(stack, environment, name, resources),
    accessToMail(stack, environment, name, resources),
    accessToAddresses(stack, environment.name, name, resources),
    accessToTables(stack, environment, name),
    { variables: metricsVariables(environment.name, name), statements: [] },
  ];
  return {
    variables: Object.assign({}, ...parts.map(({ variables }) => variables)) as Variables,
    statements: parts.flatMap(({ statements }) => statements),
  };
}

const bucketVariables = {
  uploads: 'UPLOADS_BUCKET',
  documents: 'DOCUMENTS_BUCKET',
  thumbnails: 'THUMBNAILS_BUCKET',
} as const satisfies Record<BucketName, EnvironmentVariable>;

/** Names of buckets are unique in the world, so that they carry account and region. */
export const deployedBucketName = (
  { account, region }: Pick<Stack, 'account' | 'region'>,
  environment: string,
  name: BucketName | 'access-logs' | 'trail',
): string => `paceline-${name}-${environment}-${account}-${region}`;

function accessToBuckets(stack: Stack, environment: string, name: FunctionName): FunctionAccess {
  const buckets = Object.entries(bucketAccess[name] ?? {}) as [BucketName, readonly string[]][];
  const grants = buckets.flatMap(([bucket, actions]) => {
    const arn = `arn:${stack.partition}:s3:::${deployedBucketName(stack, environment, bucket)}`;
    const onObjects = actions.filter((action) => action !== 'ListBucket');
    return [
      allow(
        onObjects.map((action) => `s3:${action}`),
        [`${arn}/${bucket}/*`],
      ),
      ...(actions.includes('ListBucket') ? [allow(['s3:ListBucket'], [arn])] : []),
    ];
  });
  return {
    variables: Object.fromEntries(
      buckets.map(([bucket]) => [bucketVariables[bucket], deployedBucketName(stack, environment, bucket)]),
    ),
    statements: grants,
  };
}

const unsubscribes: ReadonlySet<FunctionName> = new Set<FunctionName>(['getSubscription', 'unsubscribe']);

/** They check seals, and cannot make one. */
function accessToUnsubscribing(name: FunctionName, { unsubscribeKeyArn }: Resources): FunctionAccess {
  if (!unsubscribes.has(name)) return { variables: {}, statements: [] };
  if (unsubscribeKeyArn === undefined) throw new Error(`${name} is made before the data stack`);
  return {
    variables: { UNSUBSCRIBE_KEY: unsubscribeKeyArn },
    statements: [allow(['kms:VerifyMac'], [unsubscribeKeyArn])],
  };
}

/** What functions do with what is encrypted of calendars; whoever asks Google for something has its secret as well. */
const calendarAccess: {
  readonly [Name in FunctionName]?: {
    readonly key?: readonly ('Encrypt' | 'Decrypt')[];
    readonly talksToGoogle?: true;
    readonly leadsToConsent?: true;
  };
} = {
  getConsentUrl: { key: ['Encrypt'], leadsToConsent: true },
  returnFromConsent: { leadsToConsent: true },
  connectCalendar: { key: ['Encrypt', 'Decrypt'], talksToGoogle: true, leadsToConsent: true },
  disconnectCalendar: { key: ['Decrypt'], talksToGoogle: true },
  scheduleSession: { key: ['Encrypt', 'Decrypt'], talksToGoogle: true },
  syncCalendars: { key: ['Encrypt', 'Decrypt'], talksToGoogle: true },
  syncDueCalendars: { key: ['Encrypt', 'Decrypt'], talksToGoogle: true },
};

/** No client has this id, and no page this address: calendars cannot be connected. */
const noGoogleClient = 'none';

function accessToCalendars(
  stack: Stack,
  environment: Named,
  name: FunctionName,
  resources: Resources,
): FunctionAccess {
  const { key, talksToGoogle, leadsToConsent } = calendarAccess[name] ?? {};
  const parts = [
    key ? accessToCalendarKey(key, name, resources) : none,
    talksToGoogle ? accessToGoogle(stack, environment) : none,
    leadsToConsent ? { variables: consentVariables(environment), statements: [] } : none,
  ];
  return {
    variables: Object.assign({}, ...parts.map(({ variables }) => variables)) as Variables,
    statements: parts.flatMap(({ statements }) => statements),
  };
}

const none: FunctionAccess = { variables: {}, statements: [] };

function accessToCalendarKey(
  actions: readonly string[],
  name: FunctionName,
  { calendarKeyArn }: Resources,
): FunctionAccess {
  if (calendarKeyArn === undefined) throw new Error(`${name} is made before the data stack`);
  const grant = allow(
    actions.map((action) => `kms:${action}`),
    [calendarKeyArn],
  );
  return { variables: { CALENDAR_KEY: calendarKeyArn }, statements: [grant] };
}

const accessToGoogle = (stack: Stack, { name }: Named): FunctionAccess => ({
  variables: { GOOGLE_CLIENT_SECRET: deployedSecretName(name, 'google-client') },
  statements: [allow(['secretsmanager:GetSecretValue'], [secretArn(stack, name, 'google-client')])],
});

const consentVariables = ({ google }: Named): Variables => ({
  GOOGLE_CLIENT_ID: google?.clientId ?? noGoogleClient,
  CALENDAR_RETURN_URLS: google?.returnUrls.join(' ') ?? noGoogleClient,
});

const sendsMail: ReadonlySet<FunctionName> = new Set<FunctionName>(['sendNotices', 'runDueTimers']);

/** The domain of the sender, as SES has verified it. */
export const mailIdentityArn = (stack: Stack, { sender }: NonNullable<Mailing['mail']>): string =>
  stack.formatArn({ service: 'ses', resource: 'identity', resourceName: sender.replace(/^.*@/, '') });

/** They seal the links in their mails. Where notices are off they may do neither; they still know the key, which they are made with. */
function accessToMail(
  stack: Stack,
  { mail }: Mailing,
  name: FunctionName,
  { unsubscribeKeyArn }: Resources,
): FunctionAccess {
  if (!sendsMail.has(name)) return { variables: {}, statements: [] };
  if (unsubscribeKeyArn === undefined) throw new Error(`${name} is made before the data stack`);
  const sealing = { UNSUBSCRIBE_KEY: unsubscribeKeyArn };
  if (!mail) return { variables: sealing, statements: [] };
  return {
    variables: { ...sealing, MAIL_SENDER: mail.sender, PUBLIC_API_URL: mail.apiUrl },
    statements: [
      allow(['ses:SendEmail'], [mailIdentityArn(stack, mail)]),
      allow(['kms:GenerateMac'], [unsubscribeKeyArn]),
    ],
  };
}

type SecretName = 'media-signing-key' | 'google-client';

export const deployedSecretName = (environment: string, name: SecretName): string =>
  `paceline-${environment}-${name}`;

/** Secrets Manager adds six characters of its own to a secret's name. */
export const secretArn = (stack: Stack, environment: string, name: SecretName): string =>
  stack.formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${deployedSecretName(environment, name)}-??????`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

function accessToAddresses(
  stack: Stack,
  environment: string,
  name: FunctionName,
  resources: Resources,
): FunctionAccess {
  if (!signsAddresses.has(name)) return { variables: {}, statements: [] };
  if (!resources.media) throw new Error(`${name} is made before the media stack`);
  const { url, keyPairId } = resources.media;
  return {
    variables: {
      MEDIA_URL: url,
      MEDIA_KEY_PAIR_ID: keyPairId,
      MEDIA_SIGNING_SECRET: deployedSecretName(environment, 'media-signing-key'),
    },
    statements: [
      allow(['secretsmanager:GetSecretValue'], [secretArn(stack, environment, 'media-signing-key')]),
    ],
  };
}

function accessToPool(name: FunctionName, resources: Resources): FunctionAccess {
  const actions = poolAccess[name];
  if (!actions) return { variables: {}, statements: [] };
  const { userPool } = resources;
  if (!userPool) throw new Error(`${name} is made before the user pool`);
  return {
    variables: { USER_POOL_ID: userPool.id },
    statements: [
      allow(
        actions.map((action) => `cognito-idp:${action}`),
        [userPool.arn],
      ),
    ],
  };
}

/** Functions that count what they do; it takes a line of their log, and no leave. */
const countsWork: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'scheduleSession',
  'syncCalendars',
  'syncDueCalendars',
  'makeThumbnails',
  'sendNotices',
  'runDueTimers',
]);

/** Where CloudWatch keeps the metrics that are not its own. */
export const metricsNamespace = (environment: string): string => `paceline-${environment}`;

const metricsVariables = (environment: string, name: FunctionName): Variables =>
  countsWork.has(name) ? { METRICS_NAMESPACE: metricsNamespace(environment) } : {};

/** Names of tables are fixed, so that no stack has to export them. */
function accessToTables(stack: Stack, environment: Named, name: FunctionName): FunctionAccess {
  const tables = Object.entries(tableAccess[name]) as [TableName, readonly string[]][];
  const { subjectsTable } = environment;
  return {
    variables: {
      ...Object.fromEntries(
        tables.map(([table]) => [tableVariable(table), deployedTableName(environment, table)]),
      ),
      ...(tableAccess[name].subjects &&
        subjectsTable && { SUBJECTS_ATTRIBUTE_NAMES: subjectsTable.attributeNames }),
    },
    statements: tables.flatMap(([table, actions]) => {
      const arn = tableArn(stack, deployedTableName(environment, table));
      const onTable = actions.filter((action) => !isIndexQuery(action));
      const indexes = actions.filter(isIndexQuery).map((action) => action.slice(indexQuery.length));
      return [
        { actions: onTable.map((action) => `dynamodb:${action}`), resources: [arn] },
        { actions: ['dynamodb:Query'], resources: indexes.map((index) => `${arn}/index/${index}`) },
      ]
        .filter(({ actions: some, resources }) => some.length > 0 && resources.length > 0)
        .map((grant) => allow(grant.actions, grant.resources));
    }),
  };
}

const indexQuery = 'Query ';
const isIndexQuery = (action: string): boolean => action.startsWith(indexQuery);

export const allow = (actions: string[], resources: string[]): PolicyStatement =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources });

/** The streams of the log of a function, whose names are Lambda's to give. */
export const logStreamsOf = (stack: Stack, functionName: string): string =>
  stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: `/aws/lambda/${functionName}:log-stream:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
