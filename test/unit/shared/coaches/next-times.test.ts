import { describe, expect, test } from '@jest/globals';
import { lookAhead, nextTimes } from '#shared/coaches/next-times.ts';

const now = new Date('2026-03-02T22:30:00.000Z');
const hour = 60 * 60_000;
const question = {
  rules: undefined,
  coachBusy: [],
  clientBusy: [],
  duration: hour,
  now: now.getTime(),
};
const at = (time: string) => `2026-03-${time}:00:00.000Z`;

describe('The next times', () => {
  test('are the next five full hours of a coach who has nothing to do, into the next day', () => {
    expect(nextTimes(question, now)).toEqual(['02T23', '03T00', '03T01', '03T02', '03T03'].map(at));
  });

  test('lie in the future also when now is a full hour', () => {
    const full = new Date('2026-03-02T22:00:00.000Z');
    expect(nextTimes({ ...question, now: full.getTime() }, full)[0]).toBe(at('02T23'));
  });

  test('leave out what either person has to do, and are fewer where there are no more', () => {
    const { end } = lookAhead(now);
    const busy = { start: now.getTime(), end: end - hour };
    expect(nextTimes({ ...question, clientBusy: [busy] }, now)).toEqual([at('16T22')]);
    const evening = { start: Date.parse(at('02T23')), end: Date.parse(at('03T02')) };
    expect(nextTimes({ ...question, coachBusy: [evening] }, now)[0]).toBe(at('03T02'));
  });
});
