import { expect } from '@jest/globals';
import { CalendarAccountRepository } from '#shared/calendar/calendar-account.repository.ts';
import type { CalendarAccount } from '#shared/calendar/calendar-account.ts';
import { CalendarEventRepository } from '#shared/calendar/calendar-event.repository.ts';
import type { CalendarEvent } from '#shared/calendar/calendar-event.ts';
import { ProposalRepository } from '#shared/calendar/proposal.repository.ts';
import type { Proposal } from '#shared/calendar/proposal.ts';
import { CoachSessionRepository } from '#shared/coach-sessions/coach-session.repository.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { commit } from '#shared/dynamodb/transaction.ts';
import { newId } from '#shared/ids.ts';
import type { User } from '#shared/users/user.ts';
import { book, change, today } from '#test/support/booking-desk.ts';
import { connectAccount, consentOf } from '#test/support/google-desk.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { enrol, schedule } from '#test/support/schedule-desk.ts';
import { findBooking } from '#test/support/waitlist-desk.ts';
import { as, type Setting, type StoriesOf } from '../endpoint-story.ts';

const now = (): Date => new Date();

const accounts = new CalendarAccountRepository();
const events = new CalendarEventRepository();
const proposals = new ProposalRepository();

const accountOf = async ({ user_id }: User): Promise<CalendarAccount | undefined> =>
  (await readTogether({ account: accounts.account(user_id) })).account;

const googleOf = ({ user_id }: User, name = 'one'): string => `${name}.${user_id}@gmail.com`;

async function connected(): Promise<User> {
  const [user] = await given(aClient());
  await connectAccount(user.user_id, googleOf(user), now);
  return user;
}

/** A code is taken once, so that whoever asks again has come from the consent page again. */
const connecting = (user: User, email: string) => async () => ({
  caller: as(user),
  body: await consentOf(user.user_id, email, now()),
});

type Proposed = Pick<Proposal, 'change' | 'start_time'>;

/** Somebody has moved in their own calendar, or taken away, what concerns another person too. */
async function proposed(
  about: Pick<Proposal, 'about_id' | 'about_type'>,
  people: [User, User],
  what: Proposed,
) {
  const [{ user_id }] = people;
  const proposal: Proposal = {
    ...about,
    ...what,
    proposal_id: newId(),
    proposed_by: user_id,
    people: people.map((person) => person.user_id),
    created_at: today.toISOString(),
  };
  const key = { user_id, entity_id: about.about_id };
  const shown = events.writing({
    ...key,
    entity_type: about.about_type,
    event_id: newId(),
    calendar_id: newId(),
    state: 'synced',
    synced_version: 2,
    is_shown: true,
    attempts: 0,
    version: 1,
    created_at: today.toISOString(),
    updated_at: today.toISOString(),
  });
  await commit([shown, ...proposals.making(proposal)]);
  return {
    params: { proposal_id: proposal.proposal_id },
    expectSettled: async (state: CalendarEvent['state']): Promise<void> => {
      for (const person of people) {
        expect((await proposals.listOfUser(person.user_id, { limit: 20 })).items).toEqual([]);
      }
      expect((await readTogether({ event: events.event(key) })).event?.state).toBe(state);
    },
  };
}

/** What becomes of a confirmed booking by what its coach decides. */
const deciding =
  (
    decision: 'accept' | 'decline',
    what: Proposed,
    { told, becomes }: { told: Setting['told']; becomes: object },
  ) =>
  async (): Promise<Setting> => {
    const [coach, client] = await given(aCoach(), aClient());
    const { booking_id } = (await book(client, coach, { scheduled_at: start })).entity;
    await change(coach, booking_id, { status: 'confirmed' });
    const about = { about_id: booking_id, about_type: 'booking' } as const;
    const { params, expectSettled } = await proposed(about, [client, coach], what);
    return {
      sent: { caller: as(coach), params, body: { decision } },
      told,
      says: params,
      again: [404],
      holds: async () => {
        expect(await findBooking(booking_id)).toMatchObject(becomes);
        await expectSettled(decision === 'decline' ? 'pending' : 'synced');
      },
    };
  };

const start = '2026-04-02T10:00:00.000Z';
const move = { change: 'move', start_time: '2026-04-03T10:00:00.000Z' } as const;

export const calendar: StoriesOf<'calendar'> = {
  connectCalendar: [
    [
      'for the first time',
      async () => {
        const [user] = await given(aClient());
        return {
          sent: connecting(user, googleOf(user)),
          of: user,
          told: ['calendar_connected'],
          anew: true,
          says: { connected: true, email: googleOf(user) },
          holds: async () =>
            expect(await accountOf(user)).toMatchObject({ status: 'connected', email: googleOf(user) }),
        };
      },
    ],
    [
      'in place of another one',
      async () => {
        const user = await connected();
        return {
          sent: connecting(user, googleOf(user, 'another')),
          of: user,
          told: ['calendar_connected'],
          anew: true,
          says: { connected: true, email: googleOf(user, 'another') },
          holds: async () =>
            expect(await accountOf(user)).toMatchObject({
              status: 'connected',
              email: googleOf(user, 'another'),
            }),
        };
      },
    ],
  ],
  requestSync: [
    [
      'of a connected calendar',
      async () => {
        const user = await connected();
        return {
          sent: { caller: as(user) },
          told: ['calendar_sync_requested'],
          says: { connected: true },
          // A calendar is looked at once a minute: that it is too soon tells that it has been asked for.
          again: [429],
          holds: async () => expect(await accountOf(user)).toHaveProperty('sync_requested_at'),
        };
      },
    ],
  ],
  decideProposal: [
    [
      'to move the booking',
      deciding('accept', move, {
        told: ['booking_moved'],
        becomes: { version: 3, scheduled_at: move.start_time },
      }),
    ],
    [
      'to cancel the booking',
      deciding(
        'accept',
        { change: 'cancel' },
        { told: ['booking_cancelled'], becomes: { version: 3, status: 'cancelled' } },
      ),
    ],
    [
      'to move the coach’s session',
      async () => {
        const [coach, client] = await given(aCoach(), aClient());
        const subject = await enrol(coach);
        const { session_id } = (await schedule(coach, subject, start)).entity;
        const about = { about_id: session_id, about_type: 'coach_session' } as const;
        const { params, expectSettled } = await proposed(about, [client, coach], move);
        return {
          sent: { caller: as(coach), params, body: { decision: 'accept' } },
          told: ['coach_session_moved'],
          says: params,
          again: [404],
          holds: async () => {
            const session = await new CoachSessionRepository().find(coach.user_id, session_id);
            expect(session).toMatchObject({ session_date_time: move.start_time, version: 2 });
            await expectSettled('synced');
          },
        };
      },
    ],
    [
      'to leave the booking as it is',
      deciding('decline', move, { told: [], becomes: { version: 2, status: 'confirmed' } }),
    ],
  ],
  disconnectCalendar: [
    [
      'of a user',
      async () => {
        const user = await connected();
        return {
          sent: { caller: as(user) },
          told: ['calendar_disconnected'],
          says: { connected: false },
          holds: async () => expect(await accountOf(user)).toBeUndefined(),
        };
      },
    ],
  ],
};
