import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GoogleFault } from '#lib/local/google/google.ts';
import { plan, replan } from '#test/support/calendar-desk.ts';
import { CalendarUser, StoryClock } from '#test/support/calendar-user.ts';
import { type StoreAndGoogle, startStoreAndGoogle } from '#test/support/google-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, given } from '#test/support/people.ts';

const clock = new StoryClock('2026-03-01T12:00:00.000Z');

let desk: StoreAndGoogle;
beforeAll(async () => {
  desk = await startStoreAndGoogle(clock.now);
});
afterAll(() => desk.close());

const methods = [
  'events.insert',
  'events.update',
  'events.get',
  'events.delete',
  'events.list',
  'token.refresh',
] as const;

const statuses = [401, 403, 404, 409, 410, 412, 429, 500, 503] as const;

const faults: readonly GoogleFault[] = [
  ...statuses.map((status) => ({ kind: 'status' as const, status })),
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'garbage' },
  { kind: 'slow', milliseconds: 50 },
  { kind: 'invalid-grant' },
];

const cases = methods.flatMap((method) =>
  faults
    .filter(({ kind }) => kind !== 'invalid-grant' || method === 'token.refresh')
    .map((fault) => ({ what: `${fault.kind} ${fault.status ?? ''}`.trim(), method, fault })),
);

const at = (hour: string): string => `2026-03-02T${hour}:00:00.000Z`;

test.each(cases)(
  'A calendar agrees in the end, with $what at $method, twice in a row',
  async ({ method, fault }) => {
    clock.restart();
    const [person] = await given(aClient());
    const user = new CalendarUser(person, desk, clock);
    await user.connect();
    // The first token has ended, so that another one is asked for.
    await clock.pause(2 * 60 * 60_000);
    desk.google.faults.inject({ ...fault, method, times: 2 });

    const schedule = async (hour: string): Promise<string> => {
      const { entity } = await plan(person, at(hour), { sync_to_calendar: true, with_meet: true });
      await user.converge(entity.sessions[0].session_id);
      return entity.sessions[0].session_id;
    };
    const [moved, cancelled] = [await schedule('08'), await schedule('10')];
    await replan(person, moved, { start_time: at('12') });
    await user.converge(moved);
    await user.look();
    await replan(person, cancelled, { status: 'cancelled' });
    await user.converge(cancelled);

    if (fault.kind === 'invalid-grant') await user.connect();
    await user.settle();
    await user.expectAgreement();
    expect(user.shown()).toHaveLength(1);
  },
);

test('Nothing is left in an agenda that contradicts', async () => {
  expect(await contradictions()).toEqual([]);
});
