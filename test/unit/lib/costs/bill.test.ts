import { expect, test } from '@jest/globals';
import { costOf, total } from '#lib/costs/bill.ts';
import { prices } from '#lib/costs/prices.ts';

test('A quantity costs its part of what the price is for', () => {
  expect(prices.mails).toMatchObject({ usd: 0.1, per: 1000 });
  expect(costOf({ price: 'mails', quantity: 2500 })).toBeCloseTo(0.25);
});

test('A bill is the sum of its items', () => {
  expect(
    total([
      { what: 'Mails', price: 'mails', quantity: 1000 },
      { what: 'Keys', price: 'keys', quantity: 2 },
    ]),
  ).toBeCloseTo(2.1);
});
