import { expect, test } from '@jest/globals';
import { costOf } from '#lib/costs/bill.ts';
import type { DeployedResources } from '#lib/costs/deployed-resources.ts';
import { requestCosts } from '#lib/costs/request-costs.ts';
import type { Invocations } from '#lib/usage/recorded-use.ts';

const deployed: DeployedResources = {
  alarmMetrics: 0,
  customMetrics: 0,
  dashboards: 0,
  keys: 0,
  secrets: 0,
  firewalls: 1,
  firewallRules: 0,
  natGateways: 0,
  addresses: 0,
  queuesPolled: 0,
  pipes: 0,
  scheduledRuns: new Map(),
  memory: new Map([
    ['paceline-prod-create-diet-log', 1024],
    ['paceline-prod-send-notices', 2048],
    ['paceline-prod-run-due-timers', 1024],
  ]),
  accessLogFormat: '{"status":"$context.status"}',
  trailsTables: true,
  backupsKept: 35,
};

const invocation: Invocations = {
  invocations: 1,
  milliseconds: 20,
  milliseconds_outside_store: 10,
  store_calls: 1,
  read_units: 0.5,
  write_units: 0,
  log_bytes: 272,
  calls: {},
  touches: [],
};

/** A million writes, each of which is an event, told to one function that sends a mail. */
const bill = requestCosts(
  [
    {
      request: 'createDietLog',
      count: 1_000_000,
      store: { calls: 2, read: 1, write: 12 },
      use: {
        ...invocation,
        events: 1,
        answer_bytes: 500,
        touches: [
          { table: 'audit-log', attribute: 'log_id', value: '{another}', read: 0, write: 2 },
          { table: 'revocations', attribute: 'user_id', value: '{client}', read: 0, write: 2 },
        ],
        followers: { sendNotices: { ...invocation, calls: { 'kms:GenerateMac': 1, 'ses:SendEmail': 1 } } },
      },
    },
  ],
  { reminder_runs: { ...invocation, calls: { 'ses:SendEmail': 2 } } },
  { environment: 'prod', deployed },
);

test.each([
  ['Requests', 1_000_000, 3.5],
  ['Firewall', 1_000_000, 0.6],
  ['Answers', 0.5, 0.045],
  ['Functions', 2_000_000, 0.4],
  // 10 × 2.5 + 8 + 0.02 × 75 × 2.5 = 36.75, billed as 37 ms: of 1 GB, and of 2 GB.
  ['Time of functions', 111_000, 1.48],
  ['Reads', 1_500_000, 0.1875],
  ['Writes', 12_000_000, 7.5],
  ['Pipe', 1_000_000, 0.4],
  ['Events', 1_000_000, 1],
  ['Archive', 0.6, 0.06],
  ['Messages', 3_000_000, 1.2],
  // {"status":"200"} is 16 bytes, and 26 with its line; 600 + 26 of the event; twice 700 + 52 + 272.
  ['Logs', 2.716, 1.358],
  ['Logs, kept a month', 0.4074, 0.0122],
  ['Traces', 2_000_000, 10],
  ['Trail of store calls', 3_000_000, 3],
  ['Mails', 1_000_000, 100],
  ['Keys', 1_000_000, 3],
  // The audit log alone grows, by 1 KB.
  ['What was written, kept a month', 1.024, 0.256],
  ['The same, recoverable', 1.024, 0.2048],
  ['The same, backed up', 35.84, 3.584],
])('%s of a million writes: %d, which cost $ %d', (what, quantity, dollars) => {
  const items = bill.filter((item) => item.what === what);
  expect(items).toHaveLength(1);
  for (const item of items) {
    expect(item.quantity).toBeCloseTo(quantity, 3);
    expect(costOf(item)).toBeCloseTo(dollars, 3);
  }
});

test('Nothing else is paid for', () => {
  const free = ['Secrets', 'Files', 'Downloads', 'What is downloaded'];
  const others = bill.filter(({ what }) => free.some((name) => what.startsWith(name)));
  expect(others.map(({ quantity }) => quantity)).toEqual(others.map(() => 0));
  expect(bill).toHaveLength(20 + others.length);
});

test('Sessions that are confirmed are reminded of: a mail to each of two people', () => {
  const memory = new Map([...deployed.memory, ['paceline-prod-update-booking', 1024]]);
  const confirmed = {
    request: 'updateBooking to confirmed',
    count: 100,
    store: { calls: 0, read: 0, write: 0 },
    use: { ...invocation, events: 0, answer_bytes: 0, followers: {} },
  };
  const items = requestCosts(
    [confirmed],
    { reminder_runs: { ...invocation, invocations: 72, calls: { 'ses:SendEmail': 4 } } },
    { environment: 'prod', deployed: { ...deployed, memory } },
  );
  expect(items.find(({ what }) => what === 'Mails')?.quantity).toBe(200);
});
