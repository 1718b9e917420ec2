import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { JsonObject } from '../http/json-object.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { MediaView } from '../media/media-view.ts';
import { RequestedTimestamp } from '../time/timestamp.ts';
import { Feedback, Submission, SubmissionStatus, SubmissionSummary, Title } from './submission.ts';

const noun = 'submissions';

const SubmissionAnswer = documented(Submission, { id: 'Submission' });
const params = z.object({ submission_id: Id });

export const listSubmissions = contract({
  operationId: 'listSubmissions',
  noun,
  method: 'GET',
  path: '/v1/submissions',
  summary: 'List submissions, without what can be long',
  description:
    'One’s own; by `user_id` those of a member of one’s team; for an admin those of anybody, or by `status` alone those of all. What is not the caller’s to see is not listed.',
  callers: 'signed-in',
  query: z.strictObject({
    user_id: documented(z.optional(Id), { description: 'Whose they are; one’s own, if left out' }),
    status: z.optional(SubmissionStatus),
    ...paging,
  }),
  success: {
    status: 200,
    description: 'A page of submissions: of one user newest first, of all the last updated first',
    body: documented(pageOf(documented(SubmissionSummary, { id: 'SubmissionSummary' })), {
      id: 'SubmissionPage',
    }),
  },
  problems: [],
});

export const createSubmission = contract({
  operationId: 'createSubmission',
  noun,
  method: 'POST',
  path: '/v1/submissions',
  summary: 'Begin a submission',
  description: 'It is a `draft` until it is submitted.',
  callers: 'signed-in',
  body: documented(
    z.strictObject({ title: Title, answers: JsonObject, due_at: z.optional(RequestedTimestamp) }),
    { id: 'NewSubmission' },
  ),
  success: { status: 201, description: 'The draft', body: SubmissionAnswer },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});

export const getSubmission = contract({
  operationId: 'getSubmission',
  noun,
  method: 'GET',
  path: '/v1/submissions/{submission_id}',
  summary: 'Show a submission',
  description: 'With its files, the hundred newest, for its user, their manager and admins.',
  callers: 'signed-in',
  params,
  success: {
    status: 200,
    description: 'The submission',
    body: documented(z.extend(Submission, { media: z.array(MediaView) }), { id: 'SubmissionWithMedia' }),
  },
  problems: ['NotFound'],
  versioned: true,
});

export const updateSubmission = contract({
  operationId: 'updateSubmission',
  noun,
  method: 'PUT',
  path: '/v1/submissions/{submission_id}',
  summary: 'Change a submission',
  description:
    'One’s own, while it is a draft or returned. What is left out stays; asking for what already holds changes nothing.',
  callers: 'signed-in',
  params,
  body: documented(
    z.strictObject({
      title: z.optional(Title),
      answers: z.optional(JsonObject),
      due_at: documented(z.nullish(RequestedTimestamp), { description: '`null` takes it away' }),
    }),
    { id: 'SubmissionChange' },
  ),
  success: { status: 200, description: 'The submission as it is now', body: SubmissionAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});

export const submitSubmission = contract({
  operationId: 'submitSubmission',
  noun,
  method: 'POST',
  path: '/v1/submissions/{submission_id}/submit',
  summary: 'Hand a submission to its reviewer',
  description: 'One’s own, a draft or returned. One that is submitted already stays as it is.',
  callers: 'signed-in',
  params,
  success: { status: 200, description: 'The submission as it is now', body: SubmissionAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
});

export const reviewSubmission = contract({
  operationId: 'reviewSubmission',
  noun,
  method: 'POST',
  path: '/v1/submissions/{submission_id}/review',
  summary: 'Approve a submission, or return it to be worked on',
  description:
    'For the manager of its user and for admins, never for its user. The same reviewer may repeat the same decision, which changes nothing.',
  callers: 'signed-in',
  params,
  body: documented(
    z.strictObject({ decision: z.enum(['approved', 'returned']), feedback: z.optional(Feedback) }),
    { id: 'Review' },
  ),
  success: { status: 200, description: 'The submission as it is now', body: SubmissionAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
});

export const deleteSubmission = contract({
  operationId: 'deleteSubmission',
  noun,
  method: 'DELETE',
  path: '/v1/submissions/{submission_id}',
  summary: 'Remove a draft',
  description: 'One’s own; what was ever submitted stays.',
  callers: 'signed-in',
  params,
  success: { status: 200, description: 'The draft that is no more', body: SubmissionAnswer },
  problems: ['NotFound', 'ConflictError'],
  conditional: true,
});
