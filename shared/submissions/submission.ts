import * as z from 'zod/mini';
import { JsonObject } from '../http/json-object.ts';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

export const SubmissionStatus = z.enum(['draft', 'submitted', 'returned', 'approved']);
export type SubmissionStatus = z.infer<typeof SubmissionStatus>;

export const Title = Text(200);
export const Feedback = Text(4000);

/** What a list reads of each: all but what can be long. */
export const SubmissionSummary = z.object({
  submission_id: Id,
  user_id: Id,
  title: Title,
  due_at: z.optional(Timestamp),
  status: SubmissionStatus,
  /** Of the last time; so are the review's. */
  submitted_at: z.optional(Timestamp),
  reviewed_at: z.optional(Timestamp),
  reviewer_id: z.optional(Id),
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

/** Pre-work that a user fills in, and a reviewer decides on. */
export const Submission = z.extend(SubmissionSummary, {
  answers: JsonObject,
  /** Of the last review: it stays to be read while its user works on it, and while it is with the reviewer again. */
  feedback: z.optional(Feedback),
});

export type SubmissionSummary = z.infer<typeof SubmissionSummary>;
export type Submission = z.infer<typeof Submission>;
