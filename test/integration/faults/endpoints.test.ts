import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { tableAccess } from '#lib/access/tables.ts';
import { functionDefinitions } from '#lib/functions.ts';
import type { AuditEntry } from '#shared/audit/audit-entry.ts';
import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { contracts } from '#shared/contracts.ts';
import type { Contract } from '#shared/http/contract.ts';
import { today } from '#test/support/booking-desk.ts';
import { forgetFailures, waitForNothing } from '#test/support/client-library.ts';
import { contradictions } from '#test/support/invariants.ts';
import { invoke, type Received } from '#test/support/invoke.ts';
import type { Store } from '#test/support/store.ts';
import {
  befallen,
  isBrief,
  type Mishap,
  type Place,
  observed,
  type Trouble,
  troubles,
} from '#test/support/troubles.ts';
import { endpointStories } from './endpoint-stories.ts';
import type { Story } from './endpoint-story.ts';
import { startSurroundings } from './surroundings.ts';

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

let store: Store;
let close: () => Promise<void>;
beforeAll(async () => {
  // The clock alone is not the machine's.
  jest.useFakeTimers({ now: today, doNotFake: [...timersOfTheMachine] });
  waitForNothing();
  ({ store, close } = await startSurroundings(() => new Date()));
});
afterAll(async () => {
  await close();
  jest.useRealTimers();
});

const timersOfTheMachine = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** What a process knows of revoked tokens is too old by then, so that the next request reads the list. */
const aMinuteLater = (): void => {
  jest.setSystemTime(Date.now() + 60_000);
};

const all: readonly Contract[] = contracts;

const contractOf = (operation: string): Contract => {
  const found = all.find(({ operationId }) => operationId === operation);
  if (!found) throw new Error(`There is no operation ${operation}`);
  return found;
};

/** The very function that is deployed. */
async function handlerOf(operation: string): Promise<Handler> {
  const entry = functionDefinitions.find(({ name }) => name === operation)?.entry;
  const { handler } = (await import(new URL(`../../../${entry}`, import.meta.url).href)) as {
    handler: Handler;
  };
  return handler;
}

/** Somebody's deeds, as the audit log tells them. */
async function deedsOf(userId: string | undefined): Promise<AuditEntry[]> {
  if (userId === undefined) throw new Error('Nobody asks');
  const asked = { caller: userId, page: { limit: 100 } };
  return (await new AuditLogRepository().list({ user_id: userId }, {}, asked)).items;
}

/** A request in its setting, which its client makes as often as need be. */
async function begun(operation: string, begin: Story[1]) {
  const setting = await begin();
  const { sent: told } = setting;
  const sent = typeof told === 'function' ? told : async () => told;
  const who = setting.of?.user_id ?? (await sent()).caller?.userId;
  const before = new Set((await deedsOf(who)).map(({ log_id }) => log_id));
  const handler = await handlerOf(operation);
  const { idempotent, success } = contractOf(operation);
  /** Whether an answer says that it is done, now or before. */
  const isDone = ({ status }: Received): boolean =>
    [success.status, ...(setting.again ?? [])].includes(status);
  aMinuteLater();
  return {
    ask: async (): Promise<Received> =>
      invoke(handler, { ...(await sent()), ...(idempotent && { headers: { 'Idempotency-Key': 'once' } }) }),
    isDone,
    /** It is done, and once. */
    expectDone: async (answer: Received): Promise<void> => {
      const body = (answer.status === success.status && setting.says) || {};
      expect({ isDone: isDone(answer), answer }).toMatchObject({ isDone: true, answer: { body } });
      const deeds = (await deedsOf(who)).filter(({ log_id }) => !before.has(log_id));
      const actions = deeds.map(({ action }) => action).toSorted();
      expect(setting.anew ? [...new Set(actions)] : actions).toEqual([...setting.told].toSorted());
      await setting.holds?.();
    },
  };
}

type Request = Awaited<ReturnType<typeof begun>>;

/** Asks while something befalls the request; nobody is told that it is done before it is. */
async function askUnder(mishap: Mishap, place: Place, request: Request): Promise<boolean> {
  const { answer, hit } = await befallen(store, place, mishap, request.ask);
  if (request.isDone(answer)) await request.expectDone(answer);
  else if (hit) expect(answer).toMatchObject({ status: isBrief(mishap) ? 'that of success' : 503 });
  return hit;
}

async function tell(
  [operation, begin]: [string, Story[1]],
  place: Place,
  { mishaps }: Trouble,
): Promise<void> {
  let request = await begun(operation, begin);
  for (const mishap of mishaps) {
    await forgetFailures();
    if (await askUnder(mishap, place, request)) continue;
    // So much is done by now that asking again does not come to that call.
    await request.expectDone(await request.ask());
    request = await begun(operation, begin);
    expect(await askUnder(mishap, place, request)).toBe(true);
  }
  await request.expectDone(await request.ask());
}

describe.each(Object.entries(endpointStories))(
  'Of %s',
  (_noun, operations: Record<string, readonly Story[]>) => {
    const stories = Object.entries(operations).flatMap(([operation, told]) =>
      told.map(([what, begin]) => ({ operation, what, begin })),
    );

    describe.each(stories)('$operation $what', ({ operation, begin }) => {
      let places: Place[] = [];

      // Without any trouble first, so that it is known which calls there are.
      beforeAll(async () => {
        const request = await begun(operation, begin);
        const untroubled = await observed(store, request.ask);
        ({ places } = untroubled);
        expect(places.filter((place) => place.operation === 'TransactWriteItems')).not.toEqual([]);
        await request.expectDone(untroubled.answer);
      });

      test.each(troubles)('is done, and once, whichever $what', async (trouble) => {
        for (const place of places.filter((one) => trouble.befalls(one.operation))) {
          await tell([operation, begin], place, trouble).catch((cause: unknown) => {
            throw new Error(`At call ${place.number}, ${place.operation}`, { cause });
          });
        }
      });
    });

    test('the store contradicts itself nowhere', async () => {
      expect(await contradictions()).toEqual([]);
      await store.empty();
    });
  },
);

test('All endpoints that may write are among them', () => {
  const writers = all
    .map(({ operationId }) => operationId)
    .filter((operation) => mayWrite(operation as keyof typeof tableAccess));
  const told = Object.values(endpointStories).flatMap((operations) => Object.keys(operations));
  expect(told.toSorted()).toEqual(writers.toSorted());
});

const mayWrite = (operation: keyof typeof tableAccess): boolean =>
  Object.values(tableAccess[operation])
    .flat()
    .some((action) => /^(?:Put|Update|Delete)Item$/.test(action));
