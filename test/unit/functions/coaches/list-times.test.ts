import { describe, expect, test } from '@jest/globals';
import { createHandler } from '#functions/coaches/list-times.ts';
import { setRules } from '#shared/availability/change-availability.ts';
import { newId } from '#shared/ids.ts';
import { invoke } from '#test/support/invoke.ts';
import { aCoach } from '#test/support/people.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';

const at = new Date('2026-03-02T08:00:00.000Z');
const coach = aCoach();
const rules = setRules(
  undefined,
  { ...alwaysOpen, time_zone: 'Europe/Berlin', weekly: [{ day: 1, start: '10:00', end: '12:00' }] },
  { coachId: coach.user_id, at },
);

function ask(query: Record<string, string>) {
  const asked: unknown[] = [];
  const handler = createHandler({
    times: {
      of: async (_coachId, _caller, { within, duration, now }) => {
        asked.push({ within, duration });
        return { coach, question: { rules, coachBusy: [], clientBusy: [], duration, now: now.getTime() } };
      },
    },
    now: () => at,
  });
  const sent = {
    caller: { userId: newId(), role: 'client' as const },
    params: { coach_id: coach.user_id },
    query,
  };
  return { asked, answer: invoke(handler, sent) };
}

describe('Bookable times', () => {
  test('are told in UTC and as the coach’s clocks show them, or those that are asked for', async () => {
    const { status, body } = await ask({ to: '2026-03-03T00:00:00Z', duration_minutes: '90' }).answer;
    expect(status).toBe(200);
    expect(body).toEqual({
      time_zone: 'Europe/Berlin',
      items: [
        {
          start: '2026-03-02T09:00:00.000Z',
          end: '2026-03-02T10:30:00.000Z',
          local_start: '2026-03-02T10:00:00+01:00',
        },
        {
          start: '2026-03-02T09:30:00.000Z',
          end: '2026-03-02T11:00:00.000Z',
          local_start: '2026-03-02T10:30:00+01:00',
        },
      ],
    });
    const elsewhere = await ask({ to: '2026-03-03T00:00:00Z', time_zone: 'America/St_Johns' }).answer;
    expect(elsewhere.body).toMatchObject({
      time_zone: 'America/St_Johns',
      items: [{ local_start: '2026-03-02T05:30:00-03:30' }, {}, {}],
    });
  });

  test('come with what stands against the others, if asked for', async () => {
    const { body } = await ask({ to: '2026-03-02T12:00:00Z', explain: 'true' }).answer;
    expect(body).toMatchObject({
      blocked: [
        { start: '2026-03-02T08:00:00.000Z', end: '2026-03-02T09:00:00.000Z', reason: 'hours' },
        { start: '2026-03-02T10:30:00.000Z', end: '2026-03-02T11:30:00.000Z', reason: 'hours' },
        { start: '2026-03-02T11:00:00.000Z', end: '2026-03-02T12:00:00.000Z', reason: 'hours' },
      ],
    });
  });

  test('are those of the week to come, if nothing is said', async () => {
    const { asked, answer } = ask({});
    await answer;
    expect(asked).toEqual([
      { within: { start: at.getTime(), end: at.getTime() + 7 * 86_400_000 }, duration: 3_600_000 },
    ]);
  });

  test.each([
    [{ from: '2026-03-02T00:00:00Z', to: '2026-05-03T00:00:01Z' }, '/to'],
    [{ to: '2026-03-02T08:00:00Z' }, '/to'],
    [{ from: '2026-03-03T00:00:00Z', to: '2026-03-02T00:00:00Z' }, '/to'],
    [{ time_zone: 'Mars/Olympus' }, '/time_zone'],
    [{ time_zone: '+02:00' }, '/time_zone'],
    [{ duration_minutes: '14' }, '/duration_minutes'],
    [{ explain: 'yes' }, '/explain'],
  ])('for %j are refused', async (query, pointer) => {
    expect(await ask(query).answer).toMatchObject({
      status: 400,
      body: { title: 'ValidationError', errors: [{ pointer }] },
    });
  });
});
