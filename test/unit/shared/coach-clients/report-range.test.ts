import { describe, expect, test } from '@jest/globals';
import { reportRange } from '#shared/coach-clients/report-range.ts';

const now = new Date('2026-03-31T23:00:00.000Z');

describe('The range of a report', () => {
  test.each([
    [{}, ['2026-01-01', '2026-03-31']],
    [{ end_date: '2026-02-10' }, ['2025-11-13', '2026-02-10']],
    [{ start_date: '2026-03-01' }, ['2026-03-01', '2026-03-31']],
    [{ start_date: '2026-05-01' }, ['2026-05-01', '2026-05-01']],
    [{ start_date: '2025-03-31', end_date: '2026-03-31' }, ['2025-03-31', '2026-03-31']],
  ])('of %j', (asked, [start_date, end_date]) => {
    expect(reportRange(asked, now)).toEqual({ start_date, end_date });
  });

  test('is at most 366 days', () => {
    expect(() => reportRange({ start_date: '2025-03-30', end_date: '2026-03-31' }, now)).toThrow(
      expect.objectContaining({
        title: 'ValidationError',
        violations: [expect.objectContaining({ pointer: '/end_date' })],
      }),
    );
  });
});
