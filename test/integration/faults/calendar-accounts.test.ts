import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CalendarAccountRepository } from '#shared/calendar/calendar-account.repository.ts';
import { CalendarConnections } from '#shared/calendar/calendar-connection.service.ts';
import { ProposalRepository } from '#shared/calendar/proposal.repository.ts';
import { Proposals } from '#shared/calendar/proposals.service.ts';
import { SyncRequests } from '#shared/calendar/sync-requests.service.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { commit } from '#shared/dynamodb/transaction.ts';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { User } from '#shared/users/user.ts';
import { book, change, today } from '#test/support/booking-desk.ts';
import { atEachCall, quickFaults, gone } from '#test/support/faults.ts';
import { connectAccount, type StoreAndGoogle, startStoreAndGoogle } from '#test/support/google-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { by } from '#test/support/schedule-desk.ts';
import { findBooking } from '#test/support/waitlist-desk.ts';

const now = (): Date => today;

let desk: StoreAndGoogle;
beforeAll(async () => {
  desk = await startStoreAndGoogle(now);
});
afterAll(() => desk.close());

const accounts = new CalendarAccountRepository();

const accountOf = async ({ user_id }: User) =>
  (await readTogether({ account: accounts.account(user_id) })).account;

/** A calendar is looked at once a minute: that it is too soon tells that it has been asked for. */
function tooSoon(error: unknown): void {
  if (!(error instanceof Problem && error.title === 'TooManyRequests')) throw error;
}

test.each(quickFaults)(
  'A calendar is connected, looked at and given up, with $fault, $times in a row, at each store call in turn',
  async ({ fault, times }) => {
    await atEachCall({ store: desk.store, fault, times }, async (again) => {
      const [client] = await given(aClient());
      // A code is taken once, so that another consent is asked for.
      await again(() => connectAccount(client.user_id, client.email, now));
      expect(await accountOf(client)).toMatchObject({
        status: 'connected',
        email: client.email,
        generation: 1,
      });
      await again(() => new SyncRequests().make(by(client)).catch(tooSoon));
      expect(await accountOf(client)).toMatchObject({ sync_requested_at: today.toISOString() });
      await again(() => new CalendarConnections(now).disconnect(by(client)));
      expect(await accountOf(client)).toBeUndefined();
    });
    expect(await contradictions()).toEqual([]);
  },
);

test.each(quickFaults)(
  'A proposal that is accepted moves the booking once, with $fault, $times in a row, at each store call in turn',
  async ({ fault, times }) => {
    await atEachCall({ store: desk.store, fault, times }, async (again) => {
      const [coach, client] = await given(aCoach(), aClient());
      const { booking_id } = (await book(client, coach, { scheduled_at: '2026-03-02T10:00:00.000Z' })).entity;
      await change(coach, booking_id, { status: 'confirmed' });
      const proposal = {
        proposal_id: newId(),
        about_id: booking_id,
        about_type: 'booking',
        change: 'move',
        start_time: '2026-03-03T10:00:00.000Z',
        proposed_by: client.user_id,
        people: [client.user_id, coach.user_id],
        created_at: today.toISOString(),
      } as const;
      await commit(new ProposalRepository().making({ ...proposal, people: [...proposal.people] }));
      const caller = { userId: coach.user_id, role: coach.role, tokenIssuedAt: by(coach).tokenIssuedAt };
      const deciding = () => new Proposals().decide(proposal.proposal_id, 'accept', caller, today);
      await again(() => deciding().catch(gone));
      await expect(deciding()).rejects.toMatchObject({ title: 'NotFound' });
      expect(await findBooking(booking_id)).toMatchObject({ version: 3, scheduled_at: proposal.start_time });
    });
    expect(await contradictions()).toEqual([]);
  },
);
