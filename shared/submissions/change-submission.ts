import { isDeepStrictEqual } from 'node:util';
import { nextVersion } from '../dynamodb/next-version.ts';
import type { Caller } from '../http/caller.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { Submission, SubmissionStatus } from './submission.ts';
import { unknownSubmission } from './unknown-submission.ts';

/** How whoever asks stands to a submission: it is one's own, or one reviews it. */
export type Party = 'own' | 'manager' | 'admin';

/**
 * To anyone else nothing: that a submission exists is the business of these alone. It is one's own before all else, so
 * that nobody reviews themselves.
 */
export function partyOf(
  { user_id }: { user_id: string },
  { userId, role }: Caller,
  managerId?: string,
): Party | undefined {
  if (userId === user_id) return 'own';
  if (role === 'admin') return 'admin';
  return userId === managerId ? 'manager' : undefined;
}

type By = { readonly party: Party; readonly at: Date };

/** New values by name; `null` takes away what is there. */
export type SubmissionChange = {
  readonly title?: string | undefined;
  readonly answers?: Submission['answers'] | undefined;
  readonly due_at?: string | null | undefined;
};

/** The steps that there are; `draft` is where each submission begins. */
const nextSteps: Readonly<Record<SubmissionStatus, readonly SubmissionStatus[]>> = {
  draft: ['submitted'],
  submitted: ['approved', 'returned'],
  returned: ['submitted'],
  approved: [],
};

/**
 * The submission with other content, or the very same object when everything already is as asked.
 * @throws `Forbidden` for anyone but its user, `ConflictError` while it is with the reviewer, and once it is approved.
 */
export function reviseSubmission(submission: Submission, change: SubmissionChange, by: By): Submission {
  ownOnly(by.party, 'changes it');
  const { due_at: due, ...rest } = submission;
  const dueAt = change.due_at === undefined ? due : (change.due_at ?? undefined);
  const after = {
    ...rest,
    title: change.title ?? submission.title,
    answers: change.answers ?? submission.answers,
    ...(dueAt !== undefined && { due_at: dueAt }),
  };
  if (isDeepStrictEqual(after, submission)) return submission;
  if (!isOpen(submission)) {
    throw new Problem('ConflictError', `A submission cannot be changed when it is ${submission.status}`);
  }
  return nextVersion(after, by.at);
}

/**
 * The submission in its reviewer's hands, or the very same object when it is there already.
 * @throws `Forbidden` for anyone but its user, `ConflictError` once it is approved.
 */
export function handIn(submission: Submission, { party, at }: By): Submission {
  ownOnly(party, 'submits it');
  if (submission.status === 'submitted') return submission;
  checkStep(submission, 'submitted');
  return nextVersion({ ...submission, status: 'submitted', submitted_at: timestampOf(at) }, at);
}

export type Review = {
  readonly decision: 'approved' | 'returned';
  readonly feedback?: string | undefined;
};

/**
 * The submission as the reviewer decides, or the very same object when the same reviewer has decided the same already.
 * @throws `Forbidden` for its user, `ConflictError` when it is not submitted.
 */
export function decide(
  submission: Submission,
  { decision, feedback }: Review,
  { party, reviewerId, at }: By & { readonly reviewerId: string },
): Submission {
  if (party === 'own') throw new Problem('Forbidden', 'Nobody reviews their own submission');
  const { status, feedback: earlier, reviewer_id, ...rest } = submission;
  if (status === decision && earlier === feedback && reviewer_id === reviewerId) return submission;
  checkStep(submission, decision);
  const reviewed = { ...rest, status: decision, reviewer_id: reviewerId, reviewed_at: timestampOf(at) };
  return nextVersion({ ...reviewed, ...(feedback !== undefined && { feedback }) }, at);
}

/** @throws `Forbidden` for anyone but its user, `ConflictError` for one that was ever submitted. */
export function mayRemove({ status }: Submission, party: Party): void {
  ownOnly(party, 'removes it');
  if (status !== 'draft')
    throw new Problem('ConflictError', `Only a draft can be removed, this is ${status}`);
}

/**
 * The submission, if a file of that user can still become part of it.
 * @throws `NotFound` for one that is not theirs, `ConflictError` while it is with the reviewer, and once it is approved.
 */
export function openTo(submission: Submission | undefined, userId: string): Submission {
  if (submission?.user_id !== userId) throw unknownSubmission();
  if (!isOpen(submission)) {
    throw new Problem('ConflictError', `A submission takes no files when it is ${submission.status}`);
  }
  return submission;
}

/** Whether its user can still change it. */
export const isOpen = ({ status }: Submission): boolean => nextSteps[status].includes('submitted');

function ownOnly(party: Party, does: string): void {
  if (party !== 'own') throw new Problem('Forbidden', `Only whoever wrote a submission ${does}`);
}

function checkStep({ status }: Submission, next: SubmissionStatus): void {
  if (!nextSteps[status].includes(next)) {
    throw new Problem('ConflictError', `A submission cannot become ${next} when it is ${status}`);
  }
}
