import { readTogether } from '../dynamodb/reading.ts';
import type { Caller } from '../http/caller.ts';
import { ProfileRepository } from '../profiles/profile.repository.ts';
import { type Party, partyOf } from './change-submission.ts';
import { SubmissionRepository } from './submission.repository.ts';
import type { Submission } from './submission.ts';
import { unknownSubmission } from './unknown-submission.ts';

/** Who may see which submissions: their user, that user's manager, and admins. */
export class SubmissionAccess {
  readonly #submissions = new SubmissionRepository();
  readonly #profiles = new ProfileRepository();

  /** @throws `NotFound` without such a submission, and for whoever has nothing to do with it. */
  async find(submissionId: string, caller: Caller): Promise<{ submission: Submission; party: Party }> {
    const submission = await this.#submissions.find(submissionId);
    const party = submission && (await this.#partyOf(submission, caller));
    if (!party) throw unknownSubmission();
    return { submission, party };
  }

  /** Whether somebody's submissions are the caller's to see. */
  async maySee(userId: string, caller: Caller): Promise<boolean> {
    return (await this.#partyOf({ user_id: userId }, caller)) !== undefined;
  }

  /** Asks the store for the manager only for a caller who is neither the user nor an admin. */
  async #partyOf(of: { user_id: string }, caller: Caller): Promise<Party | undefined> {
    const known = partyOf(of, caller);
    if (known) return known;
    const { profile } = await readTogether({ profile: this.#profiles.ofUser(of.user_id) });
    return partyOf(of, caller, profile?.manager_id);
  }
}
