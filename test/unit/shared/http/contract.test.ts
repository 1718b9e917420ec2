import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { bookSlot, listAllBookings, updateBooking } from '#shared/bookings/booking.contracts.ts';
import { getHealth } from '#shared/health/health.contracts.ts';
import { type Contract, isRaw, problemsOf } from '#shared/http/contract.ts';
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

test.each<[string, Pick<Contract['success'], 'status' | 'media'>, boolean]>([
  ['JSON', { status: 200 }, false],
  ['what was created', { status: 201 }, false],
  ['text', { status: 200, media: 'text/calendar' }, true],
  ['a redirection', { status: 302 }, true],
])('An endpoint that answers %s puts its answer together itself: %j is %s', (_what, success, raw) => {
  expect(isRaw({ success: { ...getHealth.success, ...success } })).toBe(raw);
});

const [params, query, body] = [z.object({}), z.object({}), z.object({})];

test.each<[string, Partial<Contract>, ProblemTitle[]]>([
  ['nothing', {}, []],
  ['an id', { params }, ['ValidationError']],
  ['a query', { query }, ['ValidationError']],
  ['a body', { body }, ['ValidationError', 'PayloadTooLarge', 'UnsupportedMediaType']],
  ['an idempotency key', { idempotent: true }, ['ValidationError', 'IdempotencyMismatch']],
  ['a version', { conditional: true }, ['ValidationError', 'PreconditionFailed']],
  ['a token', { callers: 'signed-in' }, ['Unauthorized', 'Forbidden']],
])('Whatever takes %s can refuse it', (_what, taken, own) => {
  expect(problemsOf({ ...getHealth, ...taken }).toSorted()).toEqual([...own, ...always].toSorted());
});
