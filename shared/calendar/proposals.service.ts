import type { By } from '../audit/by.ts';
import { BookingService } from '../bookings/booking.service.ts';
import { changeBooking, partyOf } from '../bookings/change-booking.ts';
import { CoachSessionService } from '../coach-sessions/coach-session.service.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import type { Caller } from '../http/caller.ts';
import { Problem } from '../problems.ts';
import { EventsPutBack } from './events-put-back.service.ts';
import type { Proposal } from './proposal.ts';
import { ProposalRepository, unknownProposal } from './proposal.repository.ts';

export type Decision = 'accept' | 'decline';

/** Deciding on what was changed in Google. Who accepts a change makes it, by the rules that hold for them. */
export class Proposals {
  readonly #proposals = new ProposalRepository();
  readonly #bookings = new BookingService();
  readonly #sessions = new CoachSessionService();
  readonly #putBack = new EventsPutBack();

  /**
   * Makes the change, or has the event put back; either way the proposal is no more.
   * @throws `NotFound` for a proposal that is not the caller's, and what the change itself throws.
   */
  async decide(
    proposalId: string,
    decision: Decision,
    caller: Caller & Pick<By, 'tokenIssuedAt'>,
    at: Date,
  ): Promise<Proposal> {
    const { proposal } = await readTogether({
      proposal: this.#proposals.proposal(caller.userId, proposalId),
    });
    if (!proposal) throw unknownProposal();
    if (decision === 'accept') await this.#accept(proposal, caller, at);
    else await this.#putBack.due({ user_id: proposal.proposed_by, entity_id: proposal.about_id }, at);
    const settling = this.#proposals.settling(proposal);
    await untilCommitted(() => commit(settling)).catch((error: unknown) => {
      // Somebody else has decided in the same moment; what they did is done as well.
      if (!(error instanceof Problem && error.title === 'NotFound')) throw error;
    });
    return proposal;
  }

  async #accept(
    { about_id, about_type, change, start_time }: Proposal,
    caller: Caller & Pick<By, 'tokenIssuedAt'>,
    at: Date,
  ): Promise<void> {
    const by = { ...caller, at };
    if (about_type === 'coach_session') {
      const asked =
        change === 'cancel' ? { status: 'cancelled' as const } : { session_date_time: start_time };
      await this.#sessions.change(about_id, asked, () => {}, by);
      return;
    }
    const asked = change === 'cancel' ? { status: 'cancelled' as const } : { scheduled_at: start_time };
    await this.#bookings.change(
      about_id,
      (booking) => changeBooking(booking, asked, { party: partyOf(booking, caller), at }),
      by,
    );
  }
}
