import { isDeepStrictEqual } from 'node:util';
import type { Action, Told } from '../audit/audit-entry.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { Submission, SubmissionStatus } from './submission.ts';

/** A submission as it was, and as it will be: without the one it is created, without the other removed. */
export type SubmissionTransition =
  | { readonly before?: Submission | undefined; readonly after: Submission }
  | { readonly before: Submission; readonly after?: undefined };

const actionOfStatus: Readonly<Record<SubmissionStatus, Action>> = {
  draft: 'submission_created',
  submitted: 'submission_submitted',
  returned: 'submission_returned',
  approved: 'submission_approved',
};

const content = ['title', 'answers', 'due_at', 'feedback'] as const;

/** The audit entry of a transition; content is named alone, since an event goes to many readers. */
export function toldOf({ before, after }: SubmissionTransition, at: Date): Told {
  const named = content.filter((name) => !isDeepStrictEqual(before?.[name], after?.[name]));
  return {
    action: actionOf(before, after),
    entity_type: 'submission',
    entity_id: (after ?? before).submission_id,
    created_at: timestampOf(at),
    changes: {
      ...(before?.status !== after?.status && { status: { from: before?.status, to: after?.status } }),
      ...Object.fromEntries(named.map((name) => [name, {}])),
    },
  };
}

function actionOf(before: Submission | undefined, after: Submission | undefined): Action {
  if (!after) return 'submission_deleted';
  return before?.status === after.status ? 'submission_updated' : actionOfStatus[after.status];
}
