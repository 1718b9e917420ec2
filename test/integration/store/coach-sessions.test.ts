import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CoachSessionRepository, type Shown } from '#shared/coach-sessions/coach-session.repository.ts';
import { CoachSessionService } from '#shared/coach-sessions/coach-session.service.ts';
import { openStatuses } from '#shared/coach-sessions/coach-session.ts';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { User } from '#shared/users/user.ts';
import { book, keyed } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { anyVersion, by, enrol, reschedule, schedule } from '#test/support/schedule-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const at = (clock: string, day = '02'): string => `2026-03-${day}T${clock}:00.000Z`;
const conflict = { title: 'ConflictError' };

async function startsOf(coach: User, shown: Shown = {}, limit = 2): Promise<string[]> {
  const starts: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await new CoachSessionRepository().listOfCoach(coach.user_id, shown, {
      caller: coach.user_id,
      page: { limit, cursor },
    });
    starts.push(...page.items.map(({ session_date_time }) => session_date_time));
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  return starts;
}

describe('A session on a coach’s schedule', () => {
  test('names its subjects as the roster does, one or several', async () => {
    const [coach] = await given(aCoach());
    const [mara, noor] = await Promise.all([enrol(coach), enrol(coach, { name: 'Noor', sport: 'Rowing' })]);
    const { entity: single } = await schedule(coach, mara, at('10:00'));
    expect(single).toMatchObject({
      status: 'scheduled',
      subjects: [{ subject_id: mara.subject_id, name: 'Mara' }],
      version: 1,
    });
    const group = { session_type: 'group', subject_id: undefined } as const;
    const both = { ...group, subject_ids: [noor.subject_id, mara.subject_id] };
    const { entity } = await schedule(coach, mara, at('12:00'), both);
    expect(entity.subjects.map(({ name }) => name)).toEqual(['Noor', 'Mara']);
    expect(await contradictions()).toEqual([]);
  });

  test('is refused for subjects who are not on the roster, each of whom is named', async () => {
    const [coach, other] = await given(aCoach(), aCoach());
    const [own, foreign] = await Promise.all([enrol(coach), enrol(other)]);
    await expect(schedule(coach, foreign, at('10:00'))).rejects.toMatchObject({
      title: 'ValidationError',
      violations: [{ pointer: '/subject_id' }],
    });
    const subject_ids = [own.subject_id, foreign.subject_id, newId()];
    await expect(
      schedule(coach, own, at('10:00'), { session_type: 'group', subject_id: undefined, subject_ids }),
    ).rejects.toMatchObject({ violations: [{ pointer: '/subject_ids/1' }, { pointer: '/subject_ids/2' }] });
  });

  test('is at no time at which the coach has another session or a booking, and neither is a booking', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const subject = await enrol(coach);
    await schedule(coach, subject, at('10:00'));
    await book(client, coach, { slot_number: 1, scheduled_at: at('12:00') });
    for (const start of ['09:30', '10:00', '10:59', '11:30', '12:00']) {
      await expect(schedule(coach, subject, at(start))).rejects.toMatchObject(conflict);
    }
    for (const start of ['09:30', '10:00', '10:59']) {
      await expect(book(client, coach, { slot_number: 2, scheduled_at: at(start) })).rejects.toMatchObject(
        conflict,
      );
    }
    await schedule(coach, subject, at('11:00'));
    await schedule(coach, subject, at('23:30'), { duration: 90 });
    await expect(schedule(coach, subject, at('00:30', '03'))).rejects.toMatchObject(conflict);
    expect(await contradictions()).toEqual([]);
  });

  test('moves with its id, and leaves its old time', async () => {
    const [coach] = await given(aCoach());
    const subject = await enrol(coach);
    const { entity } = await schedule(coach, subject, at('10:00'));
    const asked = { session_date_time: at('23:30') };
    const moved = await reschedule(coach, entity.session_id, asked);
    expect(moved).toMatchObject({
      session_id: entity.session_id,
      status: 'rescheduled',
      rescheduled_from: at('10:00'),
      version: 2,
    });
    expect(await reschedule(coach, entity.session_id, asked)).toEqual(moved);
    await schedule(coach, subject, at('10:00'));
    await expect(
      reschedule(coach, entity.session_id, { session_date_time: at('10:30') }),
    ).rejects.toMatchObject(conflict);
    // Half an hour on it overlaps with nothing but itself.
    await reschedule(coach, entity.session_id, { session_date_time: at('23:45'), duration: 120 });
    expect(await startsOf(coach)).toEqual([at('10:00'), at('23:45')]);
    expect(await contradictions()).toEqual([]);
  });

  test('that is cancelled gives its time to a new one, which takes its place', async () => {
    const [coach] = await given(aCoach());
    const subject = await enrol(coach);
    const { entity } = await schedule(coach, subject, at('10:00'));
    const cancelled = await reschedule(coach, entity.session_id, { status: 'cancelled' });
    expect(await reschedule(coach, entity.session_id, { status: 'cancelled' })).toEqual(cancelled);
    await expect(
      reschedule(coach, entity.session_id, { session_date_time: at('11:00') }),
    ).rejects.toMatchObject(conflict);
    const { entity: following } = await schedule(coach, subject, at('10:00'));
    await expect(reschedule(coach, entity.session_id, { notes: 'Late' })).rejects.toMatchObject({
      title: 'NotFound',
    });
    const done = await reschedule(coach, following.session_id, { status: 'completed' });
    expect(done).toMatchObject({ status: 'completed' });
    await expect(schedule(coach, subject, at('10:00'))).rejects.toMatchObject(conflict);
    await expect(reschedule(coach, following.session_id, { status: 'cancelled' })).rejects.toMatchObject(
      conflict,
    );
    expect(await reschedule(coach, following.session_id, { notes: 'Well done' })).toMatchObject({
      notes: 'Well done',
    });
    expect(await contradictions()).toEqual([]);
  });

  test('gets other subjects, as many as its type has; those who stay keep their names', async () => {
    const [coach] = await given(aCoach());
    const [mara, noor] = await Promise.all([enrol(coach), enrol(coach, { name: 'Noor' })]);
    const { entity } = await schedule(coach, mara, at('10:00'));
    expect(await reschedule(coach, entity.session_id, { subject_id: noor.subject_id })).toMatchObject({
      subjects: [{ name: 'Noor' }],
    });
    await expect(
      reschedule(coach, entity.session_id, { subject_ids: [mara.subject_id, noor.subject_id] }),
    ).rejects.toMatchObject({ title: 'ValidationError', violations: [{ pointer: '/subject_ids' }] });
  });

  test('is found by its coach alone', async () => {
    const [coach, other] = await given(aCoach(), aCoach());
    const { entity } = await schedule(coach, await enrol(coach), at('10:00'));
    const service = new CoachSessionService();
    expect(await service.find(entity.session_id, coach.user_id)).toEqual(entity);
    await expect(service.find(entity.session_id, other.user_id)).rejects.toMatchObject({ title: 'NotFound' });
  });

  test('changes only in the version that a change was made for', async () => {
    const [coach] = await given(aCoach());
    const { entity } = await schedule(coach, await enrol(coach), at('10:00'));
    const seen: number[] = [];
    const asked = (title: string) =>
      new CoachSessionService().change(
        entity.session_id,
        { title },
        (version) => seen.push(version),
        by(coach),
      );
    await asked('Retest');
    await asked('Retest');
    expect(seen).toEqual([1]);
  });
});

describe('A schedule', () => {
  test('is read in time order, in one query, by range, by state, and from now on', async () => {
    const [coach] = await given(aCoach());
    const subject = await enrol(coach);
    for (const start of ['16:00', '08:00', '12:00', '10:00', '14:00']) {
      await schedule(coach, subject, at(start));
    }
    const { items } = await new CoachSessionRepository().listOfCoach(
      coach.user_id,
      {},
      { caller: coach.user_id, page: { limit: 20 } },
    );
    await reschedule(coach, String(items[3]?.session_id), { status: 'cancelled' });
    const calls: string[] = [];
    const stop = store.onCall(({ operation }) => calls.push(operation));
    const afternoon = await startsOf(coach, { from: at('12:00'), to: at('14:00') }, 20);
    stop();
    expect(afternoon).toEqual([at('12:00'), at('14:00')]);
    expect(calls).toEqual(['Query']);
    expect(await startsOf(coach)).toEqual(
      ['08:00', '10:00', '12:00', '14:00', '16:00'].map((one) => at(one)),
    );
    expect(await startsOf(coach, { status: ['cancelled'] })).toEqual([at('14:00')]);
    expect(await startsOf(coach, { since: at('10:30'), status: openStatuses })).toEqual([
      at('12:00'),
      at('16:00'),
    ]);
  });

  test('of what is to come can be paged while time goes on', async () => {
    const [coach] = await given(aCoach());
    const subject = await enrol(coach);
    for (const start of ['08:00', '10:00', '12:00']) await schedule(coach, subject, at(start));
    const page = (since: string, cursor?: string) =>
      new CoachSessionRepository().listOfCoach(
        coach.user_id,
        { since, status: openStatuses },
        { caller: coach.user_id, page: { limit: 1, cursor } },
      );
    const first = await page(at('07:00'));
    const second = await page(at('09:00'), first.next_cursor);
    const third = await page(at('13:00'), second.next_cursor);
    expect([...second.items, ...third.items].map(({ session_date_time }) => session_date_time)).toEqual([
      at('10:00'),
      at('12:00'),
    ]);
  });
});

test('Sessions and bookings that come at the same moment never overlap', async () => {
  const [coach, ...clients] = await given(aCoach(), aClient(), aClient(), aClient(), aClient());
  const subject = await enrol(coach);
  const others = await Promise.all(['08:00', '20:00'].map((start) => schedule(coach, subject, at(start))));
  const attempts = [
    ...clients.map((client, place) =>
      book(client, coach, { slot_number: place + 1, scheduled_at: at('12:30') }),
    ),
    ...['11:45', '12:00', '12:30', '13:00', '13:15'].map((start) => schedule(coach, subject, at(start))),
    ...others.map(({ entity }) => reschedule(coach, entity.session_id, { session_date_time: at('12:15') })),
  ];
  const outcomes = await Promise.allSettled(attempts);
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  for (const refusal of refusals) expect(refusal).toMatchObject(conflict);
  expect(outcomes.length).toBeGreaterThan(refusals.length);
  expect(await contradictions()).toEqual([]);
});

test('A session is scheduled once under a key, however often and however concurrently', async () => {
  const [coach] = await given(aCoach());
  const subject = await enrol(coach);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => schedule(coach, subject, at('10:00'), {}, keyed(coach, 'session'))),
  );
  expect(new Set(answers.map(({ entity }) => entity.session_id)).size).toBe(1);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
});

const refusing = (): never => {
  throw new Problem('PreconditionFailed', 'Another version');
};

test('Of a session whose change names no version that is present, nothing changes', async () => {
  const [coach] = await given(aCoach());
  const { entity } = await schedule(coach, await enrol(coach), at('10:00'));
  const service = new CoachSessionService();
  await expect(
    service.change(entity.session_id, { status: 'cancelled' }, refusing, by(coach)),
  ).rejects.toMatchObject({ title: 'PreconditionFailed' });
  expect(await service.change(entity.session_id, {}, anyVersion, by(coach))).toEqual(entity);
});
