import { describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import type { ProblemTitle } from '#shared/problems.ts';
import {
  decide,
  handIn,
  mayRemove,
  openTo,
  type Party,
  partyOf,
  reviseSubmission,
  type SubmissionChange,
} from '#shared/submissions/change-submission.ts';
import type { Submission, SubmissionStatus } from '#shared/submissions/submission.ts';
import { aSubmission } from '#test/support/submission-desk.ts';

const at = new Date('2026-03-01T12:00:00.000Z');
const reviewerId = newId();

const refusal = (title: ProblemTitle) => expect.objectContaining({ name: 'Problem', title });

/** One of a given state, with what that state brings along; it was reviewed by somebody else. */
const inState = (status: SubmissionStatus): Submission =>
  aSubmission({
    status,
    ...(status !== 'draft' && { submitted_at: '2026-02-02T12:00:00.000Z' }),
    ...((status === 'approved' || status === 'returned') && {
      reviewed_at: '2026-02-02T13:00:00.000Z',
      reviewer_id: newId(),
      feedback: 'Please tell more',
    }),
  });

const steps = {
  change: (submission: Submission, party: Party) =>
    reviseSubmission(submission, { title: 'Another' }, { party, at }),
  submit: (submission: Submission, party: Party) => handIn(submission, { party, at }),
  approve: (submission: Submission, party: Party) =>
    decide(submission, { decision: 'approved' }, { party, reviewerId, at }),
  return: (submission: Submission, party: Party) =>
    decide(submission, { decision: 'returned', feedback: 'Again' }, { party, reviewerId, at }),
  remove: (submission: Submission, party: Party) => mayRemove(submission, party),
};

type Outcome = SubmissionStatus | 'unchanged' | 'removed' | 'ConflictError';

/** Where each step leads whoever may take it; anyone else may not. */
const table: readonly [SubmissionStatus, Readonly<Record<keyof typeof steps, Outcome>>][] = [
  [
    'draft',
    {
      change: 'draft',
      submit: 'submitted',
      approve: 'ConflictError',
      return: 'ConflictError',
      remove: 'removed',
    },
  ],
  [
    'submitted',
    {
      change: 'ConflictError',
      submit: 'unchanged',
      approve: 'approved',
      return: 'returned',
      remove: 'ConflictError',
    },
  ],
  [
    'returned',
    {
      change: 'returned',
      submit: 'submitted',
      approve: 'ConflictError',
      return: 'ConflictError',
      remove: 'ConflictError',
    },
  ],
  [
    'approved',
    {
      change: 'ConflictError',
      submit: 'ConflictError',
      approve: 'ConflictError',
      return: 'ConflictError',
      remove: 'ConflictError',
    },
  ],
];

const parties: readonly Party[] = ['own', 'manager', 'admin'];

const outcomeFor = (party: Party, step: keyof typeof steps, outcome: Outcome): Outcome | 'Forbidden' => {
  const reviews = step === 'approve' || step === 'return';
  return (party === 'own') === reviews ? 'Forbidden' : outcome;
};

const cases = table.flatMap(([from, outcomes]) =>
  (Object.keys(steps) as (keyof typeof steps)[]).flatMap((step) =>
    parties.map((party) => ({ from, step, party, outcome: outcomeFor(party, step, outcomes[step]) })),
  ),
);

test.each(cases)('$party: to $step what is $from is $outcome', ({ from, step, party, outcome }) => {
  const submission = inState(from);
  const attempt = () => steps[step](submission, party);
  if (outcome === 'Forbidden' || outcome === 'ConflictError') {
    expect(attempt).toThrow(refusal(outcome));
  } else if (outcome === 'unchanged') {
    expect(attempt()).toBe(submission);
  } else if (outcome === 'removed') {
    expect(attempt).not.toThrow();
  } else {
    expect(attempt()).toMatchObject({
      submission_id: submission.submission_id,
      status: outcome,
      version: submission.version + 1,
      updated_at: at.toISOString(),
    });
  }
});

describe('A change of the content', () => {
  const submission = aSubmission({ due_at: '2026-04-01T00:00:00.000Z' });
  const revised = (change: SubmissionChange, from = submission) =>
    reviseSubmission(from, change, { party: 'own', at });

  test('takes what is given, keeps the rest, and takes the due time away when it is null', () => {
    const { due_at: _gone, ...kept } = submission;
    expect(revised({ answers: { sleep: 8 }, due_at: null })).toEqual({
      ...kept,
      answers: { sleep: 8 },
      version: 5,
      updated_at: at.toISOString(),
    });
  });

  test.each<SubmissionChange>([
    {},
    { title: submission.title, answers: undefined, due_at: undefined },
    { answers: { goals: ['Run'], sleep: 7 } },
    { due_at: '2026-04-01T00:00:00.000Z' },
  ])('to what holds already is none, in any state: %j', (change) => {
    for (const status of ['draft', 'submitted', 'returned', 'approved'] as const) {
      const same = { ...submission, status };
      expect(revised(change, same)).toBe(same);
    }
  });

  test('of what has no due time takes none away', () => {
    const without = aSubmission();
    expect(revised({ due_at: null }, without)).toBe(without);
  });

  test('in deep places is one', () => {
    const deep = aSubmission({ answers: { a: [{ b: 1 }, null] } });
    expect(revised({ answers: { a: [{ b: 2 }, null] } }, deep).version).toBe(5);
    expect(revised({ answers: { a: [{ b: 1 }, null] } }, deep)).toBe(deep);
  });
});

describe('Handed in again', () => {
  test('it is submitted at the new time, and the last review can still be read', () => {
    const returned = inState('returned');
    expect(handIn(returned, { party: 'own', at })).toEqual({
      ...returned,
      status: 'submitted',
      submitted_at: at.toISOString(),
      version: 5,
      updated_at: at.toISOString(),
    });
  });
});

describe('A review', () => {
  const by = { party: 'manager', reviewerId, at } as const;

  test.each(['approved', 'returned'] as const)(
    'that says %s tells who decided, when, and why',
    (decision) => {
      const submitted = inState('submitted');
      expect(decide(submitted, { decision, feedback: 'Well told' }, by)).toEqual({
        ...submitted,
        status: decision,
        reviewed_at: at.toISOString(),
        reviewer_id: reviewerId,
        feedback: 'Well told',
        version: 5,
        updated_at: at.toISOString(),
      });
    },
  );

  test('without feedback leaves none of an earlier one', () => {
    const again = handIn(inState('returned'), { party: 'own', at });
    expect(decide(again, { decision: 'approved' }, by)).not.toHaveProperty('feedback');
  });

  test.each(['approved', 'returned'] as const)('that says %s may be repeated as it was', (decision) => {
    for (const feedback of ['Well told', undefined]) {
      const reviewed = decide(inState('submitted'), { decision, feedback }, by);
      expect(decide(reviewed, { decision, feedback }, by)).toBe(reviewed);
      const differing = [
        () => decide(reviewed, { decision, feedback: 'Something else' }, by),
        () => decide(reviewed, { decision, feedback }, { ...by, reviewerId: newId() }),
        () => decide(reviewed, { decision: decision === 'approved' ? 'returned' : 'approved', feedback }, by),
      ];
      for (const attempt of differing) expect(attempt).toThrow(refusal('ConflictError'));
    }
  });

  test('of what was returned and handed in again is a new one, even if it says the same', () => {
    const review = { decision: 'returned', feedback: 'Please tell more' } as const;
    const returned = decide(inState('submitted'), review, by);
    const again = handIn(returned, { party: 'own', at });
    expect(decide(again, review, by)).toMatchObject({ status: 'returned', version: again.version + 1 });
  });
});

describe('How a caller stands to a submission', () => {
  const submission = aSubmission();
  const managerId = newId();

  test.each([
    ['its user', { userId: submission.user_id, role: 'client' }, 'own'],
    ['its user who is an admin', { userId: submission.user_id, role: 'admin' }, 'own'],
    ['an admin', { userId: newId(), role: 'admin' }, 'admin'],
    ['a manager who is an admin', { userId: managerId, role: 'admin' }, 'admin'],
    ['the manager of its user', { userId: managerId, role: 'coach' }, 'manager'],
    ['a manager who is no coach', { userId: managerId, role: 'client' }, 'manager'],
    ['another coach', { userId: newId(), role: 'coach' }, undefined],
    ['another client', { userId: newId(), role: 'client' }, undefined],
  ] as const)('%s', (_who, caller, party) => {
    expect(partyOf(submission, caller, managerId)).toBe(party);
  });

  test('is own for whoever is named their own manager, so that they review nothing of theirs', () => {
    const self = { userId: submission.user_id, role: 'coach' } as const;
    expect(partyOf(submission, self, submission.user_id)).toBe('own');
  });

  test('is nothing without a manager', () => {
    expect(partyOf(submission, { userId: newId(), role: 'coach' })).toBeUndefined();
  });
});

describe('Files join a submission', () => {
  const userId = newId();
  const of = (status: SubmissionStatus): Submission => ({ ...inState(status), user_id: userId });

  test.each(['draft', 'returned'] as const)('of their own that is %s', (status) => {
    const submission = of(status);
    expect(openTo(submission, userId)).toBe(submission);
  });

  test.each(['submitted', 'approved'] as const)('but none that is %s', (status) => {
    expect(() => openTo(of(status), userId)).toThrow(refusal('ConflictError'));
  });

  test('and learn nothing of one that is somebody else’s, or none', () => {
    expect(() => openTo(of('draft'), newId())).toThrow(refusal('NotFound'));
    expect(() => openTo(undefined, userId)).toThrow(refusal('NotFound'));
  });
});
