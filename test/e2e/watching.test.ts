import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { createApp } from '#lib/app.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { localApp } from '#lib/local/template/synthesize.ts';
import { accessLogLine } from '#test/support/access-log.ts';
import { alarmsOf, metricFiltersOf, watching } from '#test/support/alarms.ts';
import { connect } from '#test/support/consent.ts';
import { type DataPoint, dataPointsIn } from '#test/support/embedded-metrics.ts';
import { matchesFilter } from '#test/support/metric-filter.ts';
import { call, startTestStack } from '#test/support/stack.ts';
import { inDays, Person } from '#test/support/story.ts';
import { aPng, upload } from '#test/support/uploads.ts';

/**
 * The system meets a fault, and what it then says is what an alarm of its templates listens for: lines of logs with their
 * metrics, answers that the access log counts, letters in a queue.
 */
let stack: LocalStack;
let assembly: CloudAssembly;
let client: Person;
const logged: string[] = [];

const directory = mkdtempSync(join(tmpdir(), 'paceline-watching-'));

beforeAll(async () => {
  assembly = createApp({ ...localApp, outdir: directory }).synth();
  stack = await startTestStack({ onFunctionLog: (line) => logged.push(line) });
  client = await Person.signedIn(stack, 'client.10@example.com');
});
afterAll(async () => {
  await stack.close();
  rmSync(directory, { recursive: true });
});

beforeEach(async () => {
  stack.store.faults.clear();
  stack.google.faults.clear();
  await stack.events.idle();
  logged.length = 0;
});

const lines = () => logged.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
const messages = () => lines().map(({ message }) => message);

/** The data points of failures, of those metrics that an alarm watches. */
async function failed(name: string): Promise<DataPoint[]> {
  await stack.events.idle();
  return lines()
    .flatMap(dataPointsIn)
    .filter((point) => point.name === name && watching(assembly, point).length > 0);
}

const alarmsFor = (points: readonly DataPoint[]): string[] => [
  ...new Set(points.flatMap((point) => watching(assembly, point))),
];

describe('Work that failed, and work that was done, set off and calm the alarm', () => {
  test('of calendars that Google does not take', async () => {
    await connect(stack, client.token, 'watched@gmail.com');
    await stack.events.idle();
    logged.length = 0;
    const request = {
      session_config: { type: 'Mock interview', difficulty: 'hard', duration: 60, role: 'lead' },
      time_zone: 'Europe/Berlin',
      sync_to_calendar: true,
    };
    stack.google.faults.inject({ kind: 'status', status: 503, method: 'events.insert', times: 20 });
    await client.send('POST', '/v1/schedule', { ...request, start_time: inDays(40) });
    const failures = await failed('CalendarSyncFailures');
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.every(({ value }) => value === 1)).toBe(true);
    expect(alarmsFor(failures)).toEqual(['paceline-dev-calendar-sync-failures']);
    expect(lines().flatMap(dataPointsIn)).toContainEqual({
      namespace: 'paceline-dev',
      name: 'CalendarSyncFailures',
      dimensions: { service: 'paceline', cause: 'server_error' },
      value: 1,
    });

    stack.google.faults.clear();
    logged.length = 0;
    await client.send('POST', '/v1/schedule', { ...request, start_time: inDays(41) });
    const done = await failed('CalendarSyncFailures');
    expect(done.map(({ value }) => value)).toEqual([0]);
    expect(alarmsFor(done)).toEqual(['paceline-dev-calendar-sync-failures']);
  });

  test('of calendars that cannot be looked into', async () => {
    stack.google.faults.inject({ kind: 'status', status: 500, method: 'events.list', times: 20 });
    await client.send('POST', '/v1/calendar/sync');
    const failures = await failed('CalendarPullFailures');
    expect(failures.map(({ value }) => value)).toEqual([1]);
    expect(alarmsFor(failures)).toEqual(['paceline-dev-calendar-pull-failures']);
    expect(messages()).toContain('calendar_pull_failed');
  });

  test('of pictures that cannot be made small', async () => {
    const picture = { name: 'picture.png', type: 'image/png', content: await aPng(640, 480) };
    await upload(stack, client.token, picture);
    const done = await failed('ThumbnailsFailures');
    expect(done.map(({ value }) => value)).toEqual([0]);
    logged.length = 0;
    await upload(stack, client.token, {
      ...picture,
      content: picture.content.slice(0, Math.floor(picture.content.length / 2)),
    });
    const failures = await failed('ThumbnailsFailures');
    expect(failures.map(({ value }) => value)).toEqual([1]);
    expect(alarmsFor([...done, ...failures])).toEqual(['paceline-dev-thumbnail-failures']);
  });

  test('of mails that SES refuses, or that are in doubt', async () => {
    const { items } = await client.get('/v1/bookings/coaches');
    const { coach_id } = items[0];
    stack.mailbox.faults.inject({ error: 'MessageRejected' });
    await client.book({ coach_id, slot_number: 9 });
    const refused = await failed('MailFailures');
    // It is tried again, and goes.
    expect(refused.map(({ value }) => value)).toEqual([1, 0]);

    stack.mailbox.faults.inject({ error: 'reset-after' });
    await client.book({ coach_id, slot_number: 10 });
    const all = await failed('MailFailures');
    expect(all.map(({ value }) => value)).toEqual([1, 0, 1]);
    expect(alarmsFor(all)).toEqual(['paceline-dev-mail-failures']);
    const causes = lines()
      .flatMap(dataPointsIn)
      .flatMap(({ dimensions }) => dimensions['cause'] ?? []);
    expect(causes).toEqual(['refused', 'unclear']);
  });
});

/** The alarms of what the access log counts an answer of a function as. */
const alarmsForAnswer = (status: number): string[] =>
  metricFiltersOf(assembly)
    .filter(({ pattern }) => matchesFilter(pattern, accessLogLine(assembly, { status })))
    .flatMap(({ metric }) => watching(assembly, metric));

describe('An answer that is none', () => {
  test('because a store does not answer is counted as such', async () => {
    stack.store.faults.inject({
      fault: 'throttled',
      times: 3,
      when: ({ operation }) => operation === 'BatchGetItem',
    });
    const { status } = await call(stack, 'GET', '/v1/users/me', { token: client.token });
    expect(alarmsForAnswer(status)).toEqual(['paceline-dev-store-unavailable']);
    expect(lines()).toContainEqual(
      expect.objectContaining({
        message: 'request_failed',
        operation: 'getMe',
        problem: 'ServiceUnavailable',
        error: expect.objectContaining({
          cause: expect.objectContaining({ name: expect.stringMatching(/Throttl|Throughput/) }),
        }),
      }),
    );
  });

  test('because an item does not fit its schema is unexpected', async () => {
    const token = await stack.token('client.09@example.com');
    const { body: me } = await call(stack, 'GET', '/v1/users/me', { token });
    const { endpoint } = stack.dynamodb;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const store = new DynamoDBClient({ endpoint, credentials, region: stack.region });
    await store.send(
      new UpdateItemCommand({
        TableName: 'paceline-users-dev',
        Key: { user_id: { S: me.user_id } },
        UpdateExpression: 'SET version = :version',
        ExpressionAttributeValues: { ':version': { S: 'one' } },
      }),
    );
    store.destroy();
    const { status } = await call(stack, 'GET', '/v1/users/me', { token });
    expect(alarmsForAnswer(status)).toEqual(['paceline-dev-unexpected-errors']);
    expect(lines()).toContainEqual(
      expect.objectContaining({
        message: 'request_failed',
        operation: 'getMe',
        problem: 'InternalServerError',
      }),
    );
  });

  test('and a refusal is neither', async () => {
    const { status } = await call(stack, 'GET', '/v1/users/me/nothing', { token: client.token });
    expect(status).toBe(404);
    expect(alarmsForAnswer(status)).toEqual([]);
  });
});

test('An event that its consumer fails at lies, in the end, in a queue that an alarm watches', async () => {
  stack.events.publish({
    version: '0',
    id: '01980a50-4c00-7000-8000-000000000001',
    source: 'paceline',
    account: '000000000000',
    time: new Date().toISOString(),
    region: stack.region,
    resources: [],
    'detail-type': 'user_deactivated',
    detail: { log_id: 'no id' },
  });
  await stack.events.idle();
  const queue = 'paceline-dev-cancel-bookings-of-user-dead';
  expect(stack.events.deadLetters(queue)).toHaveLength(1);
  expect(messages()).toContain('event_failed');
  expect(
    watching(assembly, {
      namespace: 'AWS/SQS',
      name: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: queue },
    }),
  ).toEqual([`${queue}-not-empty`]);
});

test('A scheduled run that fails is an error of its function, which an alarm watches', async () => {
  stack.store.faults.inject({
    fault: 'unavailable',
    times: 100,
    when: ({ operation }) => operation === 'Query',
  });
  await expect(stack.runSchedule('runDueTimers')).rejects.toThrow();
  const dimensions = { FunctionName: 'paceline-dev-run-due-timers' };
  expect(watching(assembly, { namespace: 'AWS/Lambda', name: 'Errors', dimensions })).toEqual([
    'paceline-dev-run-due-timers-errors',
  ]);
});

test('No alarm on a metric of our own is without such a fault, but for the gateway’s own answers', () => {
  const own = alarmsOf(assembly).filter(({ metrics }) => metrics[0]?.namespace === 'paceline-dev');
  expect(own.map(({ AlarmName }) => AlarmName.replace('paceline-dev-', '')).toSorted()).toEqual([
    'calendar-pull-failures',
    'calendar-sync-failures',
    'mail-failures',
    'store-unavailable',
    'thumbnail-failures',
    // No function can bring it about; the tests of the templates hold each of the gateway's answers to it.
    'unanswered',
    'unexpected-errors',
  ]);
});
