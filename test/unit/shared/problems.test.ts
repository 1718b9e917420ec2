import { describe, expect, test } from '@jest/globals';
import { Problem, problemBody } from '#shared/problems.ts';

describe('The body of a problem', () => {
  test('tells what it is, why, and for which request', () => {
    expect(problemBody(new Problem('ConflictError', 'Slot 3 is taken'), 'r1')).toEqual({
      type: 'urn:paceline:problem:ConflictError',
      title: 'ConflictError',
      status: 409,
      detail: 'Slot 3 is taken',
      request_id: 'r1',
    });
  });

  test('lists the faults of a request, where it has some', () => {
    const violations = [{ pointer: '/slot_number', detail: 'Too big' }];
    const { errors } = problemBody(new Problem('ValidationError', 'Not valid', { violations }), 'r1');
    expect(errors).toEqual(violations);
  });

  test('never tells of the cause', () => {
    const problem = new Problem('ServiceUnavailable', 'Busy', { cause: new Error('secret') });
    expect(JSON.stringify(problemBody(problem, 'r1'))).not.toContain('secret');
  });
});

test('A problem keeps its cause, for the log', () => {
  const cause = new Error('secret');
  expect(new Problem('ServiceUnavailable', 'Busy', { cause }).cause).toBe(cause);
});
