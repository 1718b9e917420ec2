import { expect, test } from '@jest/globals';
import { datesTold } from '#shared/time/dates-told.ts';

const now = new Date('2026-03-31T23:00:00.000Z');
const days = { byDefault: 3, atMost: 5 };

test.each([
  ['up to today', {}, '2026-03-29', '2026-03-31'],
  ['up to an end', { end_date: '2026-03-01' }, '2026-02-27', '2026-03-01'],
  ['from a start up to today', { start_date: '2026-03-30' }, '2026-03-30', '2026-03-31'],
  ['from today', { start_date: '2026-03-31' }, '2026-03-31', '2026-03-31'],
  ['of a start still to come', { start_date: '2026-04-01' }, '2026-04-01', '2026-04-01'],
  ['as many as there may be', { start_date: '2026-03-27' }, '2026-03-27', '2026-03-31'],
])('Dates are told %s', (_what, asked, start_date, end_date) => {
  expect(datesTold(asked, days, now)).toEqual({ start_date, end_date });
});

test('Dates are no more than there may be', () => {
  expect(() => datesTold({ start_date: '2026-03-26' }, days, now)).toThrow(
    expect.objectContaining({
      title: 'ValidationError',
      violations: [{ pointer: '/end_date', detail: 'At most 5 days' }],
    }),
  );
});
