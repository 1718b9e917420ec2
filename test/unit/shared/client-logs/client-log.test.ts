import { describe, expect, test } from '@jest/globals';
import { changeLog } from '#shared/client-logs/change-log.ts';
import { clientLogs } from '#shared/client-logs/client-log.ts';
import { toldOf } from '#shared/client-logs/log-told.ts';
import { newId } from '#shared/ids.ts';

const at = new Date('2026-03-05T10:00:00.000Z');
const log = clientLogs.diet.parse({
  log_id: newId(),
  user_id: newId(),
  date: '2026-03-02',
  meal: 'lunch',
  description: 'Rice and beans',
  calories_kcal: 612.5,
  version: 1,
  created_at: '2026-03-02T12:00:00.000Z',
  updated_at: '2026-03-02T12:00:00.000Z',
});

describe('A log', () => {
  test('keeps what a change leaves out, and loses what it takes away', () => {
    const after = changeLog<'diet'>(log, { description: 'Rice', calories_kcal: null }, at);
    const { calories_kcal: _gone, ...rest } = log;
    expect(after).toEqual({ ...rest, description: 'Rice', version: 2, updated_at: at.toISOString() });
  });

  test('that is as asked stays the very same', () => {
    expect(changeLog<'diet'>(log, { meal: 'lunch', calories_kcal: 612.5 }, at)).toBe(log);
  });

  test('is told of without what it says', () => {
    const after = changeLog<'diet'>(log, { description: 'Rice', calories_kcal: null }, at);
    expect(toldOf<'diet'>(log, after, at)).toEqual({
      action: 'client_log_updated',
      entity_type: 'client_log',
      entity_id: log.log_id,
      created_at: at.toISOString(),
      changes: { description: {}, calories_kcal: {} },
    });
    expect(toldOf<'diet'>(undefined, log, at)).toMatchObject({ action: 'client_log_created' });
    expect(toldOf<'diet'>(log, undefined, at)).toEqual({
      action: 'client_log_deleted',
      entity_type: 'client_log',
      created_at: at.toISOString(),
      entity_id: log.log_id,
      changes: { date: {}, meal: {}, description: {}, calories_kcal: {} },
    });
  });

  test.each([
    [{ calories_kcal: 0.0001 }],
    [{ calories_kcal: 1e-200 }],
    [{ date: '0000-01-01' }],
    [{ date: '9999-12-31' }],
    [{ calories_kcal: -1 }],
    [{ date: '2026-02-30' }],
    [{ meal: 'brunch' }],
  ])('of %j is refused', (wrong) => {
    expect(clientLogs.diet.safeParse({ ...log, ...wrong }).success).toBe(false);
  });
});

test.each([0, -1, 71.25, 1_000_000, -1_000_000])('Progress may be %s', (value) => {
  expect(clientLogs.progress.shape.value.safeParse(value).success).toBe(true);
});

test.each([0.0005, 1e-200, 1_000_001, -1_000_001])('Progress is never %s', (value) => {
  expect(clientLogs.progress.shape.value.safeParse(value).success).toBe(false);
});
