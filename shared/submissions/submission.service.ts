import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import type { Caller } from '../http/caller.ts';
import type { Created } from '../http/contract.ts';
import { type Idempotency, newId } from '../ids.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { Party } from './change-submission.ts';
import { SubmissionAccess } from './submission-access.service.ts';
import { type SubmissionTransition, toldOf } from './submission-told.ts';
import { SubmissionRepository } from './submission.repository.ts';
import type { Submission } from './submission.ts';

/** Whoever asks, who must be somebody to the submission. */
type Asking = { readonly caller: Caller & Pick<By, 'tokenIssuedAt'>; readonly at: Date };

/** What a new submission tells. */
export type NewSubmission = Pick<Submission, 'title' | 'answers' | 'due_at'>;

/** The story that every change of a submission shares: the submission and its audit entry, in one transaction. */
export class SubmissionService {
  readonly #submissions = new SubmissionRepository();
  readonly #access = new SubmissionAccess();
  readonly #auditLog = new AuditLogRepository();

  /**
   * Begins a submission of the caller's, once under one idempotency key.
   * @throws `NotFound` where the key made a draft that was removed since.
   */
  create(told: NewSubmission, by: Asking, idempotency?: Idempotency): Promise<Created<Submission>> {
    const at = timestampOf(by.at);
    const after: Submission = {
      ...told,
      submission_id: newId(),
      user_id: by.caller.userId,
      status: 'draft',
      version: 1,
      created_at: at,
      updated_at: at,
    };
    return untilCommitted(() =>
      onceUnderKey(this.#auditLog, {
        idempotency,
        create: async () => {
          await this.#write({ after }, by, idempotency);
          return after;
        },
        existing: async (submissionId) => (await this.#access.find(submissionId, by.caller)).submission,
      }),
    );
  }

  /** Applies a rule to a submission. A rule that answers the same object changes nothing. */
  change(
    submissionId: string,
    rule: (submission: Submission, party: Party) => Submission,
    by: Asking,
  ): Promise<Submission> {
    return untilCommitted(async () => {
      const { submission: before, party } = await this.#access.find(submissionId, by.caller);
      const after = rule(before, party);
      if (after !== before) await this.#write({ before, after }, by);
      return after;
    });
  }

  /** Removes a submission, if a rule lets it pass, and answers what it was. */
  remove(
    submissionId: string,
    rule: (submission: Submission, party: Party) => void,
    by: Asking,
  ): Promise<Submission> {
    return untilCommitted(async () => {
      const { submission: before, party } = await this.#access.find(submissionId, by.caller);
      rule(before, party);
      await this.#write({ before }, by);
      return before;
    });
  }

  async #write(transition: SubmissionTransition, { caller, at }: Asking, idempotency?: Idempotency) {
    await commit([
      transition.after
        ? this.#submissions.writing(transition.after)
        : this.#submissions.removing(transition.before),
      ...this.#auditLog.appending(toldOf(transition, at), { ...caller, at }, idempotency),
    ]);
  }
}
