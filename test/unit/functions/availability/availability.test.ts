import { describe, expect, test } from '@jest/globals';
import { createHandler as createSet } from '#functions/availability/set-availability.ts';
import { createHandler as createOverride } from '#functions/availability/override-date.ts';
import { createHandler as createRestore } from '#functions/availability/restore-date.ts';
import { setRules } from '#shared/availability/change-availability.ts';
import type { Availability } from '#shared/availability/availability.ts';
import { newId } from '#shared/ids.ts';
import { invoke, type Sent } from '#test/support/invoke.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';

const now = () => new Date('2026-03-02T08:00:00.000Z');
const caller = { userId: newId(), role: 'coach' as const };
const present = setRules(undefined, alwaysOpen, { coachId: caller.userId, at: now() });

/** Changes what is there, and keeps nothing. */
const keeping = (there: Availability | undefined) => ({
  change: async (rule: (there: Availability | undefined) => Availability) => rule(there),
});
const needs = (there?: Availability) => ({ availability: keeping(there), now });
const send = (handler: ReturnType<typeof createSet>, sent: Partial<Sent>) =>
  invoke(handler, { caller, ...sent });
const date = '2026-03-20';

describe('A change of working hours', () => {
  test('answers them with their version', async () => {
    const { status, headers, body } = await send(createSet(needs()), { body: alwaysOpen });
    expect([status, headers['ETag'], body]).toEqual([200, '"1"', expect.objectContaining({ overrides: [] })]);
    const closed = await send(createOverride(needs(present)), { params: { date }, body: { windows: [] } });
    expect(closed).toMatchObject({
      status: 200,
      headers: { ETag: '"2"' },
      body: { overrides: [{ date, windows: [] }] },
    });
  });

  test('made for another version is refused, unless nothing changes', async () => {
    const headers = { 'If-Match': '"7"' };
    const body = { ...alwaysOpen, slot_minutes: 20 };
    for (const answer of [
      await send(createSet(needs(present)), { body, headers }),
      await send(createSet(needs()), { body, headers }),
      await send(createOverride(needs(present)), { params: { date }, body: { windows: [] }, headers }),
    ]) {
      expect(answer).toMatchObject({ status: 412, body: { title: 'PreconditionFailed' } });
    }
    expect(await send(createSet(needs(present)), { body: alwaysOpen, headers })).toMatchObject({
      status: 200,
    });
    expect(await send(createRestore(needs(present)), { params: { date }, headers })).toMatchObject({
      status: 200,
    });
  });

  test.each([
    [{ time_zone: 'Nowhere' }, '/time_zone'],
    [{ weekly: [{ day: 0, start: '09:00', end: '10:00' }] }, '/weekly/0/day'],
    [{ weekly: [{ day: 1, start: '9:00', end: '10:00' }] }, '/weekly/0/start'],
    [{ weekly: [{ day: 1, start: '24:00', end: '10:00' }] }, '/weekly/0/start'],
    [{ weekly: [{ day: 1, start: '09:00', end: '09:00' }] }, '/weekly/0/end'],
    [{ buffer_minutes: 241 }, '/buffer_minutes'],
    [{ horizon_days: 0 }, '/horizon_days'],
    [{ coach_id: newId() }, '/coach_id'],
  ])('to %j is refused', async (wrong, pointer) => {
    const { status, body } = await send(createSet(needs()), { body: { ...alwaysOpen, ...wrong } });
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ errors: expect.arrayContaining([expect.objectContaining({ pointer })]) }),
    ]);
  });
});
