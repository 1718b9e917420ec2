import { expect, test } from '@jest/globals';
import { cardFaults } from '#shared/users/account-fields.ts';

test('Of what a coach alone has, that is wrong which is told of somebody else', () => {
  expect(cardFaults({})).toEqual([]);
  expect(cardFaults({ bio: 'Runs', total_slots: undefined, certifications: null })).toEqual([
    { name: 'bio', message: 'Only a coach has this' },
    { name: 'certifications', message: 'Only a coach has this' },
  ]);
});
