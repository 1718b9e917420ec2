import { expect, test } from '@jest/globals';
import { bookSlot, listAllBookings, updateBooking } from '#shared/bookings/booking.contracts.ts';
import { getHealth } from '#shared/health/health.contracts.ts';
import { type Contract, problemsOf } from '#shared/http/contract.ts';
import type { ProblemTitle } from '#shared/problems.ts';
import { getMe } from '#shared/users/user.contracts.ts';

const always: ProblemTitle[] = ['TooManyRequests', 'InternalServerError', 'ServiceUnavailable'];

test.each<[Contract, ProblemTitle[]]>([
  [getHealth, []],
  [getMe, ['Unauthorized', 'Forbidden', 'NotFound']],
  [listAllBookings, ['ValidationError', 'Unauthorized', 'Forbidden']],
  [
    bookSlot,
    [
      'ValidationError',
      'Unauthorized',
      'Forbidden',
      'NotFound',
      'ConflictError',
      'PayloadTooLarge',
      'UnsupportedMediaType',
      'IdempotencyMismatch',
    ],
  ],
  [
    updateBooking,
    [
      'ValidationError',
      'Unauthorized',
      'Forbidden',
      'NotFound',
      'ConflictError',
      'PreconditionFailed',
      'PayloadTooLarge',
      'UnsupportedMediaType',
    ],
  ],
])('$operationId can answer what its kind can and what its rules can', (contract, own) => {
  expect(problemsOf(contract).toSorted()).toEqual([...own, ...always].toSorted());
});
