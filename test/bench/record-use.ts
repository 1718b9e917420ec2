/**
 * Makes every request of the mix on a local stack with the deployed bundles and DynamoDB Local, round by round, and writes
 * what each used and what followed it into `lib/usage/recorded-use.json`: `npm run record-use`. Takes Java.
 */
import { writeFileSync } from 'node:fs';
import * as z from 'zod';
import { startLocalStack } from '#lib/local/stack.ts';
import type { ScheduleName } from '#lib/schedules.ts';
import { type Invocations, type RecordedUse, recordedUseFile, type Use } from '#lib/usage/recorded-use.ts';
import type { Person } from '#lib/usage/request-mix.ts';
import { circumstances } from './circumstances.ts';
import { HeardUse } from './heard-use.ts';
import { median } from './measure.ts';
import { type Asks, confirmedBooking, monthOfUse } from './month-of-use.ts';
import { StoreTouches } from './store-touches.ts';
import { touchedPartitions } from './touched-partitions.ts';

const rounds = 9;
const hour = 3_600_000;

const heard = new HeardUse();
const stack = await startLocalStack({
  path: process.env['PATH'] ?? '',
  engine: 'aws',
  bundled: true,
  ...heard.listeners,
});
stack.store.onCall(heard.onStoreCall);
const touches = new StoreTouches(stack.dynamodb.endpoint, stack.region);
const useOf = (name: string): Promise<Invocations> => heard.of(name, (call) => touches.of(call));

const signedIn = async (): Promise<Record<Person, string>> => ({
  client: await stack.token('client.10@example.com'),
  coach: await stack.token('coach.a@example.com'),
  admin: await stack.token('admin@example.com'),
});
let tokens = await signedIn();

const Claims = z.object({ sub: z.string() });
const people = new Map(
  Object.entries(tokens).map(([person, token]) => {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return [Claims.parse(claims).sub, `{${person}}`];
  }),
);

async function answered(
  [by, method, path, body]: Parameters<Asks['send']>,
  refused = false,
): Promise<string> {
  const response = await fetch(`${stack.api}${path}`, {
    method,
    headers: { Authorization: `Bearer ${tokens[by]}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.ok === refused)
    throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
  await stack.events.idle();
  return text;
}

/** A calendar is no JSON, and leads to nothing. */
const bodyOf = (text: string): unknown => (text.startsWith('{') ? JSON.parse(text) : undefined);

const recorded = new Map<string, Use[]>();
const asks: Asks = {
  send: async (...request) => bodyOf(await answered(request)),
  ask: async (row, ...request) => {
    heard.silence();
    const text = await answered(request, row.endsWith(' refused'));
    const own = row.split(' ')[0] ?? '';
    const use = await useOf(own);
    const followers: Use['followers'] = {};
    for (const name of heard.functions) if (name !== own) followers[name] = await useOf(name);
    const { events, logBytes: log_bytes } = heard;
    const told = { ...use, events, log_bytes, answer_bytes: Buffer.byteLength(text), followers };
    recorded.set(row, [...(recorded.get(row) ?? []), told]);
    return bodyOf(text);
  },
};

/** Times are medians over the rounds; everything else is as in the last. */
function settled<I extends Invocations>(all: readonly I[]): I {
  const last = all.at(-1);
  if (!last) throw new Error('Nothing was recorded');
  const ofAll = (what: 'milliseconds' | 'milliseconds_outside_store'): number =>
    Number(median(all.map((one) => one[what])).toFixed(2));
  return {
    ...last,
    milliseconds: ofAll('milliseconds'),
    milliseconds_outside_store: ofAll('milliseconds_outside_store'),
    touches: touchedPartitions(last.touches, people),
  };
}

function settledUse(all: readonly Use[]): Use {
  const use = settled(all);
  const followers = Object.keys(use.followers).map((name) => {
    return [name, settled(all.flatMap((one) => one.followers[name] ?? []))] as const;
  });
  return { ...use, followers: Object.fromEntries(followers) };
}

async function idleRun(name: ScheduleName): Promise<Invocations> {
  await stack.runSchedule(name);
  const runs: Invocations[] = [];
  for (let round = 0; round < rounds; round += 1) {
    heard.silence();
    await stack.runSchedule(name);
    runs.push({ ...(await useOf(name)), log_bytes: heard.logBytes });
  }
  return settled(runs);
}

/** What reminding takes: a session is agreed on, and the clock moved until it begins. */
async function reminderRuns(): Promise<Invocations> {
  await hoursPass(30);
  tokens = await signedIn();
  // At night, when nobody of the seed has anything to do.
  const night = new Date(stack.clock.now().getTime() + 72 * hour);
  await confirmedBooking(asks, new Date(night.setUTCHours(2, 0, 0, 0)));
  heard.silence();
  await hoursPass(72);
  const runs = settled([await useOf('runDueTimers')]);
  if (!runs.calls['ses:SendEmail']) throw new Error('Nobody was reminded');
  return runs;
}

/** In steps of ten minutes, after each of which the schedules run: a reminder that comes late is not sent. */
async function hoursPass(hours: number): Promise<void> {
  for (let step = 0; step < 6 * hours; step += 1) await stack.clock.advance(hour / 6);
  await stack.events.idle();
}

for (let round = 0; round < rounds; round += 1) await monthOfUse(asks, round);
const use: RecordedUse = {
  told: '',
  requests: Object.fromEntries([...recorded].map(([row, all]) => [row, settledUse(all)])),
  idle_runs: {
    runDueTimers: await idleRun('runDueTimers'),
    syncDueCalendars: await idleRun('syncDueCalendars'),
  },
  reminder_runs: await reminderRuns(),
};
touches.close();
await stack.close();
const told = `Medians of ${rounds} rounds by \`npm run record-use\`, ${circumstances()}`;
writeFileSync(recordedUseFile, `${JSON.stringify({ ...use, told }, null, 1)}\n`);
