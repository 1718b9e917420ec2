import { expect } from '@jest/globals';
import type { Coach, User } from '#shared/users/user.ts';
import { book, change } from '#test/support/booking-desk.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { join, offer, placeOf } from '#test/support/waitlist-desk.ts';
import { as, type StoriesOf } from '../endpoint-story.ts';

const pathOf = ({ user_id }: Coach) => ({ coach_id: user_id });

/** A coach whose one slot is held. */
async function full(): Promise<{ coach: Coach; client: User; free: () => Promise<void> }> {
  const [coach, holder, client] = await given(aCoach({ total_slots: 1 }), aClient(), aClient());
  const { booking_id } = (await book(holder, coach)).entity;
  return {
    coach,
    client,
    free: async () => {
      await change(holder, booking_id, { status: 'cancelled' });
      await offer(coach, new Date());
    },
  };
}

async function waiting() {
  const { coach, client, free } = await full();
  await join(client, coach);
  return { coach, client, free };
}

/** A slot that was freed is offered to the client. */
async function offered() {
  const { coach, client, free } = await waiting();
  await free();
  return { coach, client };
}

const leaving = ({ coach, client }: { coach: Coach; client: User }) => ({
  sent: { caller: as(client), params: pathOf(coach) },
  told: ['waitlist_left' as const],
  again: [404],
  holds: async () => expect(await placeOf(client, coach)).toBeUndefined(),
});

export const waitlist: StoriesOf<'waitlist'> = {
  joinWaitlist: [
    [
      'at a coach without a free slot',
      async () => {
        const { coach, client } = await full();
        return {
          sent: { caller: as(client), params: pathOf(coach) },
          told: ['waitlist_joined'],
          says: { coach_id: coach.user_id, version: 1 },
        };
      },
    ],
  ],
  leaveWaitlist: [
    ['while waiting', async () => leaving(await waiting())],
    ['with an offer in hand', async () => leaving(await offered())],
  ],
  acceptOffer: [
    [
      'for a time',
      async () => {
        const { coach, client } = await offered();
        return {
          sent: {
            caller: as(client),
            params: pathOf(coach),
            body: { scheduled_at: '2026-04-02T10:00:00.000Z' },
          },
          told: ['waitlist_accepted', 'booking_created'],
          says: { status: 'pending', version: 1, slot_number: 1 },
          holds: async () => expect(await placeOf(client, coach)).toBeUndefined(),
        };
      },
    ],
  ],
};
