import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type BatchGetCommandOutput, GetCommand } from '@aws-sdk/lib-dynamodb';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import { documentClient } from '#shared/dynamodb/client.ts';
import { tableVariable } from '#shared/dynamodb/tables.ts';
import { newId, workoutLogIdOf } from '#shared/ids.ts';
import { archive, changePlan } from '#shared/plans/change-plan.ts';
import { PlanService } from '#shared/plans/plan.service.ts';
import type { Plan } from '#shared/plans/plan.ts';
import { TrainingSessionAccess } from '#shared/training-sessions/training-session-access.service.ts';
import {
  type SessionFilter,
  TrainingSessionRepository,
} from '#shared/training-sessions/training-session.repository.ts';
import { TrainingSessionService } from '#shared/training-sessions/training-session.service.ts';
import type { User } from '#shared/users/user.ts';
import { book, change, keyed, today } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { anyVersion, by } from '#test/support/schedule-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';
import {
  asking,
  complete,
  discard,
  lifted,
  start,
  structure,
  trained,
  write,
} from '#test/support/training-desk.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const plans = new PlanService();
const inProgress = { title: 'ConflictError', message: 'An in-progress session already exists' };
const newestFirst = { sort: 'started_at', order: 'desc' } as const;

async function listed(
  { user_id }: User,
  filter: Partial<SessionFilter> = {},
  page: { limit?: number; offset?: number } = {},
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next_cursor } = await new TrainingSessionRepository().list(
      user_id,
      { ...newestFirst, ...filter },
      { caller: user_id, page: { limit: 2, ...page, cursor } },
    );
    ids.push(...items.map(({ session_id }) => session_id));
    cursor = page.offset === undefined ? next_cursor : undefined;
  } while (cursor !== undefined);
  return ids;
}

const logsOf = async ({ user_id }: User) =>
  (await new ClientLogRepository('workout').list(user_id, {}, { caller: user_id, page: { limit: 20 } }))
    .items;

/**
 * Does something while something else changes the session between the reads of its structure and of its summary: the
 * store promises no one instant for all items of a call.
 */
async function changedBetweenItems(
  changing: () => Promise<unknown>,
  doing: () => Promise<unknown>,
): Promise<void> {
  const name = 'changedBetweenItems';
  let isChanged = false;
  documentClient.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const found = Object.values((answer.output as BatchGetCommandOutput).Responses ?? {}).flat();
      const summary = found.find(({ item }) => String(item).startsWith('session#'));
      if (isChanged || !found.some(({ item }) => String(item).startsWith('structure#'))) return answer;
      isChanged = true;
      await changing();
      if (summary) Object.assign(summary, await summaryItem(summary));
      return answer;
    },
    { step: 'initialize', name },
  );
  await doing();
  documentClient.middlewareStack.remove(name);
  expect(isChanged).toBe(true);
}

async function summaryItem({ user_id, item }: Record<string, unknown>) {
  const TableName = process.env[tableVariable('training-sessions')];
  const Key = { user_id, item };
  return (await documentClient.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
}

/** A session of a date that is over. */
async function done(user: User, plan: Plan, date: string, hour: number): Promise<string> {
  const at = new Date(today.getTime() + hour * 60 * 60_000);
  const { entity } = await start(user, plan, { date }, undefined, at);
  await complete(user, entity.session_id, undefined, at);
  return entity.session_id;
}

describe('A training session', () => {
  test('starts with a day of the plan, the first by default, or with what is given', async () => {
    const [client] = await given(aClient());
    const plan = await write(client);
    const first = (await start(client, plan)).entity;
    expect(first).toMatchObject({
      plan_name: 'Base',
      plan_day: 1,
      status: 'in_progress',
      session: { exercises: structure.days[0]?.exercises },
      exercise_count: 1,
      set_count: 1,
      done_set_count: 0,
    });
    await discard(client, first.session_id);
    const second = (await start(client, plan, { day: 2 })).entity;
    expect(second.session.exercises).toEqual(structure.days[1]?.exercises);
    await discard(client, second.session_id);
    const own = (await start(client, plan, { session: lifted(80) })).entity;
    expect(own).toMatchObject({ session: lifted(80), done_set_count: 1 });
    expect(own).not.toHaveProperty('plan_day');
    await discard(client, own.session_id);
    await expect(start(client, plan, { day: 3 })).rejects.toMatchObject({
      title: 'ValidationError',
      message: 'Invalid session data',
      violations: [{ pointer: '/day' }],
    });
    expect(await contradictions()).toEqual([]);
  });

  test('starts by an own active plan alone, and the refusal says nothing of others', async () => {
    const [client, other] = await given(aClient(), aClient());
    const [foreign, own] = await Promise.all([write(other), write(client)]);
    await plans.change(own.plan_id, (plan) => archive(plan, today), anyVersion, asking(client));
    const refusal = { title: 'ValidationError', message: 'Plan not found or access denied' };
    for (const plan of [foreign, own, { ...own, plan_id: newId() }]) {
      await expect(start(client, plan)).rejects.toMatchObject(refusal);
    }
  });

  test('is one at a time: of twenty that start at once, one does', async () => {
    const [client] = await given(aClient());
    const plan = await write(client);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => start(client, plan)));
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(19);
    for (const refusal of refused) expect(refusal).toMatchObject(inProgress);
    await expect(start(client, plan)).rejects.toMatchObject(inProgress);
    expect(await listed(client)).toHaveLength(1);
    expect(await contradictions()).toEqual([]);
  });

  test('starts once under a key, however often and however concurrently', async () => {
    const [client] = await given(aClient());
    const plan = await write(client);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => start(client, plan, {}, keyed(client, 'start'))),
    );
    expect(new Set(answers.map(({ entity }) => entity.session_id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  test('keeps what it took from the plan when that changes and when it is archived', async () => {
    const [client] = await given(aClient());
    const plan = await write(client);
    const { session_id } = (await start(client, plan)).entity;
    const emptied = { days: [{ name: 'Rest', exercises: [] }] };
    const asked = { name: 'Other', structure: emptied };
    await plans.change(plan.plan_id, (one) => changePlan(one, asked, today), anyVersion, asking(client));
    await plans.change(plan.plan_id, (one) => archive(one, today), anyVersion, asking(client));
    expect(await new TrainingSessionRepository().find({ session_id, user_id: client.user_id })).toMatchObject(
      {
        plan_name: 'Base',
        session: { exercises: structure.days[0]?.exercises },
      },
    );
    expect(await complete(client, session_id)).toMatchObject({ status: 'completed' });
  });

  test('takes what was trained, the same as often as it is sent', async () => {
    const [client] = await given(aClient());
    const { session_id } = (await start(client, await write(client))).entity;
    const changed = await trained(client, session_id, lifted(100));
    expect(changed).toMatchObject({ version: 2, done_set_count: 1, session: lifted(100) });
    expect(await trained(client, session_id, lifted(100))).toEqual(changed);
    const seen: number[] = [];
    const asked = (weight: number) =>
      new TrainingSessionService().change(
        session_id,
        lifted(weight),
        (version) => seen.push(version),
        by(client),
      );
    await asked(100);
    await asked(105);
    expect(seen).toEqual([2]);
    expect(await contradictions()).toEqual([]);
  });

  test('writes its log when it is completed, once, with what was done', async () => {
    const [client] = await given(aClient());
    const { session_id } = (await start(client, await write(client))).entity;
    const last = {
      exercises: [
        {
          name: 'Back squat',
          sets: [
            { target_reps: 5, target_weight_kg: 100, completed: true },
            { target_reps: 5, target_weight_kg: 100, reps: 3, weight_kg: 102.5, rpe: 9 },
            { target_reps: 5, target_weight_kg: 100, reps: 1, completed: false },
            { target_reps: 5 },
          ],
        },
        { name: 'Row', sets: [{ target_reps: 8 }] },
      ],
    };
    const end = new Date(today.getTime() + 45 * 60_000);
    const completing = () => complete(client, session_id, last, end);
    const answers = await Promise.all([completing(), completing(), completing()]);
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]));
    expect(answers[0]).toMatchObject({
      status: 'completed',
      ended_at: end.toISOString(),
      workout_log_id: workoutLogIdOf(session_id),
      personal_bests: [{ exercise: 'Back squat', weight_kg: 102.5, reps: 3 }],
    });
    expect(await logsOf(client)).toMatchObject([
      {
        title: 'Base',
        date: '2026-03-01',
        duration_minutes: 45,
        exercises: [
          {
            name: 'Back squat',
            sets: [
              { reps: 5, weight_kg: 100 },
              { reps: 3, weight_kg: 102.5, rpe: 9 },
            ],
          },
        ],
      },
    ]);
    expect(await contradictions()).toEqual([]);
  });

  test('holds what was written last, also when its items were read as of different instants', async () => {
    const [client] = await given(aClient());
    const { session_id } = (await start(client, await write(client))).entity;
    await changedBetweenItems(
      () => trained(client, session_id, lifted(100)),
      () => complete(client, session_id),
    );
    const session = await new TrainingSessionRepository().find({ session_id, user_id: client.user_id });
    expect(session).toMatchObject({ done_set_count: 1, session: lifted(100) });
    expect(await logsOf(client)).toMatchObject([{ exercises: [{ sets: [{ reps: 5, weight_kg: 100 }] }] }]);
  });

  test('stays as it was completed, and another one can start', async () => {
    const [client] = await given(aClient());
    const plan = await write(client);
    const { session_id } = (await start(client, plan)).entity;
    const completed = await complete(client, session_id, lifted(100));
    expect(await complete(client, session_id)).toEqual(completed);
    expect(await complete(client, session_id, lifted(100))).toEqual(completed);
    const refusal = { title: 'ValidationError', message: 'Cannot update completed session' };
    await expect(complete(client, session_id, lifted(105))).rejects.toMatchObject(refusal);
    await expect(trained(client, session_id, lifted(105))).rejects.toMatchObject(refusal);
    expect(await trained(client, session_id, lifted(100))).toEqual(completed);
    await expect(discard(client, session_id)).rejects.toMatchObject({ title: 'ConflictError' });
    await start(client, plan);
    expect(await contradictions()).toEqual([]);
  });

  test('counts as a personal best only what surpasses all before it', async () => {
    const [client] = await given(aClient());
    const plan = await write(client);
    const bestsOf = async (...sets: Parameters<typeof lifted>) => {
      const { session_id } = (await start(client, plan)).entity;
      const { personal_bests = [] } = await complete(client, session_id, lifted(...sets));
      return personal_bests.map(({ weight_kg, reps }) => [weight_kg, reps]);
    };
    expect(await bestsOf(100, 5)).toEqual([[100, 5]]);
    expect(await bestsOf(95, 10)).toEqual([]);
    expect(await bestsOf(100, 5, 'BACK SQUAT')).toEqual([]);
    expect(await bestsOf(100, 6)).toEqual([[100, 6]]);
    expect(await bestsOf(60, 5, 'Row')).toEqual([[60, 5]]);
    expect(await contradictions()).toEqual([]);
  });

  test('that is discarded leaves nothing, and frees its place', async () => {
    const [client] = await given(aClient());
    const plan = await write(client);
    const { session_id } = (await start(client, plan)).entity;
    await discard(client, session_id);
    await expect(discard(client, session_id)).rejects.toMatchObject({ message: 'Session not found' });
    expect(await listed(client)).toEqual([]);
    expect(await logsOf(client)).toEqual([]);
    await start(client, plan);
    expect(await contradictions()).toEqual([]);
  });

  test('ends in one way when it is completed, discarded and changed at once', async () => {
    const [client] = await given(aClient());
    const plan = await write(client);
    for (let round = 0; round < 5; round += 1) {
      const { session_id } = (await start(client, plan)).entity;
      await Promise.allSettled([
        complete(client, session_id),
        discard(client, session_id),
        trained(client, session_id, lifted(100)),
        complete(client, session_id, lifted(90)),
        discard(client, session_id),
      ]);
      expect(await contradictions()).toEqual([]);
    }
  });
});

describe('A booking in which one trains', () => {
  test('is attended, and says what is trained', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const plan = await write(client);
    const { entity } = await book(client, coach, { plan_id: plan.plan_id, plan_day: 2 });
    const { booking_id } = entity;
    await expect(start(client, plan, { booking_id })).rejects.toMatchObject({ title: 'ConflictError' });
    await change(coach, booking_id, { status: 'confirmed' });
    const { entity: session } = await start(client, plan, { booking_id });
    expect(session).toMatchObject({ plan_day: 2, booking_id });
    expect(await new BookingRepository().find(booking_id)).toMatchObject({
      attended_at: today.toISOString(),
      version: 3,
    });
    await discard(client, session.session_id);
    await start(client, plan, { booking_id, day: 1 });
    expect(await new BookingRepository().find(booking_id)).toMatchObject({ version: 3 });
    expect(await contradictions()).toEqual([]);
  });

  test('is one’s own', async () => {
    const [coach, client, other] = await given(aCoach(), aClient(), aClient());
    const { entity } = await book(other, coach);
    await change(coach, entity.booking_id, { status: 'confirmed' });
    const plan = await write(client);
    for (const booking_id of [entity.booking_id, newId()]) {
      await expect(start(client, plan, { booking_id })).rejects.toMatchObject({
        title: 'ValidationError',
        violations: [{ pointer: '/booking_id' }],
      });
    }
  });

  test('is for an own plan and a day of it', async () => {
    const [coach, client, other] = await given(aCoach(), aClient(), aClient());
    const [own, foreign] = await Promise.all([write(client), write(other)]);
    await expect(book(client, coach, { plan_id: foreign.plan_id })).rejects.toMatchObject({
      title: 'ValidationError',
      message: 'Plan not found or access denied',
    });
    await expect(book(client, coach, { plan_id: own.plan_id, plan_day: 3 })).rejects.toMatchObject({
      violations: [{ pointer: '/plan_day' }],
    });
  });
});

describe('Sessions', () => {
  test('are listed by time and by date, in ranges, of a plan and by state, however they are paged', async () => {
    const [client] = await given(aClient());
    const [plan, another] = await Promise.all([write(client), write(client)]);
    // East of the date line it is tomorrow already; an evening in the west is still yesterday.
    const a = await done(client, plan, '2026-03-02', 0);
    const b = await done(client, another, '2026-02-28', 1);
    const c = await done(client, plan, '2026-03-01', 2);
    const { session_id: d } = (
      await start(client, plan, { date: '2026-03-02' }, undefined, new Date(today.getTime() + 10_800_000))
    ).entity;
    expect(await listed(client)).toEqual([d, c, b, a]);
    expect(await listed(client, { order: 'asc' })).toEqual([a, b, c, d]);
    expect((await listed(client, { sort: 'date' })).slice(2)).toEqual([c, b]);
    expect(
      await listed(client, { sort: 'date', order: 'asc', date_from: '2026-02-28', date_to: '2026-03-01' }),
    ).toEqual([b, c]);
    expect(await listed(client, { date_from: '2026-03-01' })).toEqual([d, c, a]);
    expect(await listed(client, { date_to: '2026-03-01', date_from: '2026-03-01' })).toEqual([c]);
    expect(await listed(client, { plan_id: plan.plan_id })).toEqual([d, c, a]);
    expect(await listed(client, { plan_id: plan.plan_id, order: 'asc', date_to: '2026-03-01' })).toEqual([c]);
    expect(await listed(client, { plan_id: plan.plan_id, sort: 'date', order: 'asc' })).toHaveLength(3);
    expect(await listed(client, { status: 'in_progress' })).toEqual([d]);
    expect(await listed(client, { status: 'completed' })).toEqual([c, b, a]);
    expect(await listed(client, {}, { offset: 1, limit: 2 })).toEqual([c, b]);
    expect(await listed(client, { status: 'completed' }, { offset: 2, limit: 2 })).toEqual([a]);
    expect(await listed(client, {}, { offset: 9, limit: 2 })).toEqual([]);
  });

  test('across midnight keep the date on which they began', async () => {
    const [client] = await given(aClient());
    const evening = new Date('2026-03-01T23:40:00.000Z');
    const { entity } = await start(client, await write(client), {}, undefined, evening);
    const morning = new Date('2026-03-02T00:25:00.000Z');
    expect(await complete(client, entity.session_id, undefined, morning)).toMatchObject({
      date: '2026-03-01',
      ended_at: morning.toISOString(),
    });
    expect(await logsOf(client)).toMatchObject([{ date: '2026-03-01', duration_minutes: 45 }]);
  });

  test('are listed for the same read units, however long their structures are', async () => {
    const [client] = await given(aClient());
    const plan = await write(client);
    const notes = 'x'.repeat(2000);
    const long = {
      exercises: Array.from({ length: 50 }, (_none, place) => ({
        name: `Exercise ${place}`,
        notes,
        sets: Array.from({ length: 40 }, () => ({ target_reps: 5, target_weight_kg: 100 })),
      })),
    };
    expect(JSON.stringify(long).length).toBeGreaterThan(180_000);
    const unitsOf = async () => {
      let units = 0;
      const stop = store.onCall(({ readUnits }) => {
        units += readUnits;
      });
      await listed(client, {}, { limit: 20 });
      stop();
      return units;
    };
    for (let place = 0; place < 4; place += 1) await done(client, plan, '2026-03-01', place);
    const before = await unitsOf();
    const { entity } = await start(client, plan, {}, undefined, new Date(today.getTime() + 20_000_000));
    await trained(client, entity.session_id, long);
    expect(before).toBeGreaterThan(0);
    expect(await unitsOf()).toBeLessThanOrEqual(before + 0.5);
  });

  test('are seen by their user and by connected coaches alone', async () => {
    const [coach, stranger, client] = await given(aCoach(), aCoach(), aClient());
    const { session_id } = (await start(client, await write(client))).entity;
    const access = new TrainingSessionAccess();
    const as = ({ user_id, role }: User) => access.find(session_id, { userId: user_id, role });
    expect(await as(client)).toMatchObject({ session_id });
    for (const other of [coach, stranger]) {
      await expect(as(other)).rejects.toMatchObject({ message: 'Session not found' });
    }
    const { entity } = await book(client, coach);
    await change(coach, entity.booking_id, { status: 'confirmed' });
    expect(await as(coach)).toMatchObject({ session_id });
    await expect(as(stranger)).rejects.toMatchObject({ message: 'Session not found' });
  });
});
