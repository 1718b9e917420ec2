import { calendarsAtOnce } from '#shared/calendar/at-once.ts';
import { shards } from '#shared/dynamodb/shards.ts';
import { latest } from '#shared/notices/reminders.ts';
import { timersAtOnce } from '#shared/timers/at-once.ts';
import { billedMilliseconds } from '../costs/function-time.ts';
import { environmentNamed } from '../environments.ts';
import { schedules } from '../schedules.ts';
import type { Invocations, RecordedUse } from '../usage/recorded-use.ts';
import { partitionLimits, type StoreHeat } from './key-heat.ts';
import { type Load, loadOf } from './load-model.ts';

/** What ten million users would need of something, and what there is of it. */
export type Limit = {
  readonly what: string;
  readonly needed: number;
  readonly given: number;
  readonly unit: string;
  readonly remedy: string;
};

/** Quotas of an account in us-east-1 as they were last known, and limits that are our own. */
const given = {
  mailsPerDay: 50_000,
  mailsPerSecond: 14,
  tokensPerSecond: 120,
  googleCallsPerDay: 1_000_000,
  gatewayPerSecond: 10_000,
  concurrency: 1000,
  putEvents: 10_000,
  newTableWrites: 4000,
  tableWrites: 40_000,
  keyRequests: 10_000,
  /**
   * A run looks into calendars for two minutes of its four, with batches of some three seconds: two calls to Google
   * side by side.
   */
  pullsPerDay:
    (calendarsAtOnce * shards.length * (120 / 3) * 24 * 60) / schedules.syncDueCalendars.everyMinutes,
  /** Those that are run before one would come too late, by runs of forty seconds with batches of some four. */
  remindersAtOnce:
    (timersAtOnce * shards.length * (40 / 4) * latest) / (schedules.runDueTimers.everyMinutes * 60_000),
  /** Four shards, and in each ten events in some 30 ms. */
  pipedEvents: (4 * 10) / 0.03,
} as const;

/** A calendar is looked into once an hour at least, with two calls. */
const [pullsPerDay, callsPerPull] = [24, 2];

/** What would run out, from what is reached first. */
export function limits(model: Load, recorded: RecordedUse, heats: readonly StoreHeat[]): Limit[] {
  const { peakPerSecond, requestsPerDay, visitsPerDay, weights } = loadOf(model);
  const perRequest = (count: (use: Use) => number): number =>
    weights.reduce((sum, [{ request }, weight]) => sum + weight * count(useOf(request, recorded)), 0);
  const perDay = (count: (use: Use) => number): number =>
    requestsPerDay *
    weights.reduce((sum, [{ request, share }]) => sum + share * count(useOf(request, recorded)), 0);
  const all: Limit[] = [
    ...ownLimits(model, perDay, perRequest),
    {
      what: 'Mails in a day',
      needed: perDay(mailsOf) + perDay(remindersOf) * 2,
      given: given.mailsPerDay,
      unit: 'mails',
      remedy: 'a higher quota of SES, which is asked for and grows with a good record',
    },
    {
      what: 'Mails at the peak',
      needed: peakPerSecond * perRequest(mailsOf),
      given: given.mailsPerSecond,
      unit: 'mails a second',
      remedy: 'the same; until then the queue of `sendNotices` takes them and SES is asked again',
    },
    {
      what: 'Tokens renewed',
      needed: (visitsPerDay / 86_400) * model.peak,
      given: given.tokensPerSecond,
      unit: 'calls a second to Cognito',
      remedy: 'a higher quota of Cognito, in steps that are paid for',
    },
    {
      what: 'Calls to Google',
      needed: model.users * model.calendars * pullsPerDay * callsPerPull,
      given: given.googleCallsPerDay,
      unit: 'calls a day',
      remedy: 'a higher quota of the Google project, and Google’s push notices in place of looking',
    },
    {
      what: 'The gateway',
      needed: peakPerSecond,
      given: given.gatewayPerSecond,
      unit: 'requests a second',
      remedy: 'a higher quota of API Gateway',
    },
    {
      what: 'Functions at the same time',
      needed: (peakPerSecond * perRequest(millisecondsOf)) / 1000,
      given: given.concurrency,
      unit: 'executions',
      remedy: 'a higher quota of Lambda; provisioned concurrency for `bookSlot` before a rush',
    },
    {
      what: 'Events put on the bus',
      needed: peakPerSecond * perRequest(({ events }) => events),
      given: given.putEvents,
      unit: 'events a second',
      remedy: 'a higher quota of EventBridge',
    },
    {
      what: 'Requests to KMS',
      needed: peakPerSecond * perRequest(mailsOf),
      given: given.keyRequests,
      unit: 'requests a second',
      remedy: 'a higher quota of KMS',
    },
    ...storeLimits(heats),
  ];
  return all.toSorted((one, other) => one.given / one.needed - other.given / other.needed);
}

type Use = RecordedUse['requests'][string] & { readonly request: string };

function useOf(request: string, { requests }: RecordedUse): Use {
  const use = requests[request];
  if (!use) throw new Error(`Nothing was recorded of ${request}`);
  return { ...use, request };
}

const invocationsOf = (use: Use): Invocations[] => [use, ...Object.values(use.followers)];

const mailsOf = (use: Use): number =>
  invocationsOf(use).reduce((sum, { calls }) => sum + (calls['ses:SendEmail'] ?? 0), 0);

const millisecondsOf = (use: Use): number =>
  invocationsOf(use).reduce((sum, one) => sum + one.invocations * billedMilliseconds(one), 0);

const remindersOf = ({ request }: Use): number => Number(request === 'updateBooking to confirmed');

/** Limits that are in this repository, to be lifted by changing it. */
function ownLimits(
  model: Load,
  perDay: (count: (use: Use) => number) => number,
  perRequest: (count: (use: Use) => number) => number,
): Limit[] {
  const { peakPerSecond } = loadOf(model);
  return [
    {
      what: 'Calendars looked into (`syncDueCalendars`)',
      needed: model.users * model.calendars * pullsPerDay,
      given: given.pullsPerDay,
      unit: 'calendars a day',
      remedy: 'a run for each shard, through a queue',
    },
    {
      what: 'Reminders due at one instant (`runDueTimers`)',
      needed: perDay(remindersOf) * model.sessionsAtOnce,
      given: given.remindersAtOnce,
      unit: 'reminders before some are too late',
      remedy: 'the same: a run for each shard, and more shards',
    },
    {
      what: 'Throttling of the prod stage',
      needed: peakPerSecond,
      given: environmentNamed('prod').throttling.rate,
      unit: 'requests a second',
      remedy: '`throttling` in `lib/environments.ts`',
    },
    {
      what: 'The pipe from the audit log',
      needed: peakPerSecond * perRequest(({ events }) => events),
      given: given.pipedEvents,
      unit: 'events a second',
      remedy: 'a parallelization factor of up to ten on the pipe; a larger table also has more shards',
    },
  ];
}

/**
 * Of the table or index that is written most, as it is new; of a table with its indexes; of partitions that everybody
 * writes.
 */
function storeLimits(heats: readonly StoreHeat[]): Limit[] {
  const written = new Map<string, number>();
  for (const { name, whole } of heats) {
    const table = name.split(' ')[0] ?? '';
    written.set(table, (written.get(table) ?? 0) + whole.write);
  }
  const [busiest = ['', 0]] = [...written].toSorted(([, one], [, other]) => other - one);
  const warmest = heats.toSorted((one, other) => other.whole.write - one.whole.write)[0];
  const unit = 'write units a second';
  return [
    {
      what: `Writes of \`${warmest?.name}\` as long as it is new`,
      needed: warmest?.whole.write ?? 0,
      given: given.newTableWrites,
      unit,
      remedy: 'warm throughput, set before; what grows slowly needs none',
    },
    {
      what: `Writes of \`${busiest[0]}\` with its indexes`,
      needed: busiest[1],
      given: given.tableWrites,
      unit,
      remedy: 'a higher quota of DynamoDB',
    },
    ...heats
      .filter(({ hottest }) => hottest.shared && hottest.write > partitionLimits.write / 100)
      .map(({ name, hottest }) => ({
        what: `The partition \`${hottest.key}\` of \`${name}\``,
        needed: hottest.write,
        given: partitionLimits.write,
        unit,
        remedy: 'a shard in the key, as timers have it; the lists that read it merge the shards',
      })),
  ];
}
