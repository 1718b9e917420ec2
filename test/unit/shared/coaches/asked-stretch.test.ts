import { describe, expect, test } from '@jest/globals';
import { askedStretch } from '#shared/coaches/asked-stretch.ts';

const now = new Date('2026-03-02T10:15:00.000Z');

const stretch = (asked: { from?: string; to?: string }): string[] => {
  const { start, end } = askedStretch(asked, now);
  return [new Date(start).toISOString(), new Date(end).toISOString()];
};

describe('The stretch that is asked about', () => {
  test.each([
    [{}, '2026-03-02T10:15:00.000Z', '2026-03-09T10:15:00.000Z'],
    [{ from: '2026-05-01T00:00:00.000Z' }, '2026-05-01T00:00:00.000Z', '2026-05-08T00:00:00.000Z'],
    [{ to: '2026-03-02T10:15:00.001Z' }, '2026-03-02T10:15:00.000Z', '2026-03-02T10:15:00.001Z'],
    [{ to: '2026-05-03T10:15:00.000Z' }, '2026-03-02T10:15:00.000Z', '2026-05-03T10:15:00.000Z'],
    [
      { from: '2025-01-01T00:00:00.000Z', to: '2025-01-02T00:00:00.000Z' },
      '2025-01-01T00:00:00.000Z',
      '2025-01-02T00:00:00.000Z',
    ],
  ])('by %j is from %s to %s', (asked, start, end) => {
    expect(stretch(asked)).toEqual([start, end]);
  });

  test.each([
    [{ to: '2026-03-02T10:15:00.000Z' }, '`to` is past'],
    [{ to: '2026-03-01T00:00:00.000Z' }, '`to` is past'],
    [{ to: '2026-05-03T10:15:00.001Z' }, 'At most 62 days'],
    [{ from: '2026-04-01T00:00:00.000Z', to: '2026-06-02T00:00:00.001Z' }, 'At most 62 days'],
  ])('by %j is refused: %s', (asked, detail) => {
    expect(() => stretch(asked)).toThrow(
      expect.objectContaining({ title: 'ValidationError', violations: [{ pointer: '/to', detail }] }),
    );
  });
});
