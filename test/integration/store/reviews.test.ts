import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { LostRace } from '#shared/dynamodb/lost-race.ts';
import { commit } from '#shared/dynamodb/transaction.ts';
import { newId } from '#shared/ids.ts';
import { ReviewRepository } from '#shared/reviews/review.repository.ts';
import type { Role } from '#shared/users/role.ts';
import { CoachCountersRepository } from '#shared/users/coach-counters.repository.ts';
import { UserRepository } from '#shared/users/user.repository.ts';
import { UserService } from '#shared/users/user.service.ts';
import type { UserChange } from '#shared/users/change-user.ts';
import type { Coach, User } from '#shared/users/user.ts';
import { book, change, today } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, anAdmin, given } from '#test/support/people.ts';
import { completed, reviewBooking } from '#test/support/review-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(async () => {
  expect(await contradictions()).toEqual([]);
});
afterAll(() => store.close());

const users = new UserService();
const accounts = new UserRepository();
const counters = new CoachCountersRepository();

const changed = (admin: User, { user_id }: User, asked: UserChange) =>
  users.change(user_id, asked, { userId: admin.user_id, role: 'admin', at: today });

/** The totals on the coach's card, or on the one that is kept. */
async function ratings({ user_id }: User) {
  const user = await users.find(user_id);
  const card = user?.role === 'coach' ? user : user?.former_card;
  return card && { sum: card.rating_sum, count: card.rating_count };
}

/** One to five, in turn. */
const ratingOf = (place: number): number => (place % 5) + 1;

/** Bookings of as many clients with a coach, all completed. */
const completedBy = (clients: readonly User[], coach: Coach) =>
  Promise.all(clients.map((client, place) => completed(client, coach, place + 1)));

describe('A review', () => {
  test('is of the booking’s coach, counts in their totals, and is told without what it says', async () => {
    const [coach, client] = await given(aCoach({ rating_sum: 0 }), aClient());
    const { booking_id } = await completed(client, coach);
    const { entity, replayed } = await reviewBooking(client, booking_id, { rating: 4, comment: 'Patient' });
    expect(replayed).toBe(false);
    expect(entity).toEqual({
      coach_id: coach.user_id,
      booking_id,
      client_id: client.user_id,
      rating: 4,
      comment: 'Patient',
      created_at: today.toISOString(),
    });
    expect(await ratings(coach)).toEqual({ sum: 4, count: 1 });
    expect(await users.find(coach.user_id)).toMatchObject({ version: 1 });
    const asked = { caller: 'an admin', page: { limit: 20 } };
    const { items } = await new AuditLogRepository().list({ entity_id: booking_id }, {}, asked);
    expect(items.find(({ entity_type }) => entity_type === 'review')).toMatchObject({
      action: 'review_created',
      user_id: client.user_id,
      changes: { rating: { to: 4 }, comment: {} },
    });
    expect(JSON.stringify(items)).not.toContain('Patient');
  });

  test('waits for the end of the booking, and is nobody else’s to write', async () => {
    const [coach, client, other] = await given(aCoach(), aClient(), aClient());
    const { entity } = await book(client, coach);
    const conflict = { title: 'ConflictError' };
    await expect(reviewBooking(client, entity.booking_id)).rejects.toMatchObject(conflict);
    await change(coach, entity.booking_id, { status: 'confirmed' });
    await expect(reviewBooking(client, entity.booking_id)).rejects.toMatchObject(conflict);
    await change(coach, entity.booking_id, { status: 'completed' });
    for (const stranger of [other, coach]) {
      await expect(reviewBooking(stranger, entity.booking_id)).rejects.toMatchObject({ title: 'NotFound' });
    }
    await expect(reviewBooking(client, newId())).rejects.toMatchObject({ title: 'NotFound' });
    expect(await ratings(coach)).toEqual({ sum: 0, count: 0 });
  });

  test('is written once, however many attempts come together', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const { booking_id } = await completed(client, coach);
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, (_, place) =>
        reviewBooking(client, booking_id, { rating: ratingOf(place) }),
      ),
    );
    const [first, ...others] = attempts.filter(({ status }) => status === 'fulfilled');
    expect(others).toEqual([]);
    for (const attempt of attempts) {
      if (attempt.status === 'rejected') {
        expect(attempt.reason).toMatchObject({
          title: 'ConflictError',
          message: 'You have reviewed this booking already',
        });
      }
    }
    const rating = first?.status === 'fulfilled' ? first.value.entity.rating : undefined;
    expect(await ratings(coach)).toEqual({ sum: rating, count: 1 });
  });

  test('counts for a coach who has been deactivated', async () => {
    const [coach, client, admin] = await given(aCoach(), aClient(), anAdmin());
    const { booking_id } = await completed(client, coach);
    await changed(admin, coach, { status: 'deactivated' });
    await reviewBooking(client, booking_id, { rating: 2 });
    expect(await ratings(coach)).toEqual({ sum: 2, count: 1 });
  });

  test.each(['client', 'admin'] as const)(
    'counts on the kept card of a coach who is %s now, and comes back with the role',
    async (role) => {
      const [coach, client, admin] = await given(aCoach(), aClient(), anAdmin());
      const [one, another] = [await completed(client, coach), await completed(client, coach)];
      await reviewBooking(client, one.booking_id, { rating: 5 });
      await changed(admin, coach, { role });
      await reviewBooking(client, another.booking_id, { rating: 2 });
      expect(await users.find(coach.user_id)).toMatchObject({
        role,
        former_card: { rating_sum: 7, rating_count: 2 },
      });
      expect(await changed(admin, coach, { role: 'coach' })).toMatchObject({
        rating_sum: 7,
        rating_count: 2,
      });
    },
  );
});

describe('A review under an idempotency key', () => {
  test('is repeated as it is, and refused to another request', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const { booking_id } = await completed(client, coach);
    const write = (rating: number, key?: string) => reviewBooking(client, booking_id, { rating }, key);
    const first = await write(3, 'one');
    expect(await write(3, 'one')).toEqual({ entity: first.entity, replayed: true });
    await expect(write(4, 'one')).rejects.toMatchObject({ title: 'IdempotencyMismatch' });
    await expect(write(3, 'two')).rejects.toMatchObject({ title: 'ConflictError' });
    await expect(write(3)).rejects.toMatchObject({ title: 'ConflictError' });
    expect(await ratings(coach)).toEqual({ sum: 3, count: 1 });
  });

  test('is carried out once when its repetitions arrive together', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const { booking_id } = await completed(client, coach);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => reviewBooking(client, booking_id, { rating: 5 }, 'together')),
    );
    for (const { entity } of answers) expect(entity).toEqual(answers[0]?.entity);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await ratings(coach)).toEqual({ sum: 5, count: 1 });
  });

  test('is free again after a refusal', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const { entity } = await book(client, coach);
    const write = () => reviewBooking(client, entity.booking_id, { rating: 5 }, 'early');
    await expect(write()).rejects.toMatchObject({ title: 'ConflictError' });
    await change(coach, entity.booking_id, { status: 'confirmed' });
    await change(coach, entity.booking_id, { status: 'completed' });
    expect(await write()).toMatchObject({ replayed: false });
  });
});

describe('The totals', () => {
  const clients = Array.from({ length: 30 }, aClient);
  const everyone = { sum: 90, count: 30 };

  test('are those of 30 clients who review at once', async () => {
    const [coach] = await given(aCoach({ total_slots: 30 }));
    const bookings = await completedBy(clients, coach);
    await Promise.all(
      bookings.map(({ booking_id, client_id }, place) =>
        reviewBooking({ user_id: client_id }, booking_id, { rating: ratingOf(place) }),
      ),
    );
    expect(await ratings(coach)).toEqual(everyone);
  });

  test('are so while the coach’s role comes and goes', async () => {
    const [coach, admin] = await given(aCoach({ total_slots: 30 }), anAdmin());
    const bookings = await completedBy(clients, coach);
    const changesOfRole = async () => {
      const roles: Role[] = ['client', 'admin', 'coach', 'client', 'coach', 'admin'];
      for (const role of roles) await changed(admin, coach, { role });
    };
    await Promise.all([
      changesOfRole(),
      ...bookings.map(({ booking_id, client_id }, place) =>
        reviewBooking({ user_id: client_id }, booking_id, { rating: ratingOf(place) }),
      ),
    ]);
    expect(await users.find(coach.user_id)).toMatchObject({ role: 'admin', version: 7 });
    expect(await ratings(coach)).toEqual(everyone);
  });
});

describe('What was read of the coach', () => {
  const roles = ['coach', 'client'] as const;

  test.each(roles)(
    'as %s is read again when their role has changed before the review counts',
    async (role) => {
      const [coach, admin] = await given(aCoach(), anAdmin());
      const read = await changed(admin, coach, { role });
      await changed(admin, coach, { role: role === 'coach' ? 'client' : 'coach' });
      await expect(commit([counters.countingReview(read, 5)])).rejects.toBeInstanceOf(LostRace);
      expect(await ratings(coach)).toEqual({ sum: 0, count: 0 });
    },
  );

  test.each(roles)(
    'as %s is read again when a review has counted before their account changes',
    async (role) => {
      const [coach, client, admin] = await given(aCoach(), aClient(), anAdmin());
      const { booking_id } = await completed(client, coach);
      const read = await changed(admin, coach, { role });
      await reviewBooking(client, booking_id, { rating: 5 });
      const renamed = { ...read, username: 'Kim', version: read.version + 1 };
      await expect(commit([accounts.changing(read, renamed)])).rejects.toBeInstanceOf(LostRace);
      expect(await ratings(coach)).toEqual({ sum: 5, count: 1 });
    },
  );
});

const listed = (coach: User, limit: number, cursor?: string) =>
  new ReviewRepository().listOfCoach(coach.user_id, { caller: 'somebody', page: { limit, cursor } });

describe('The reviews of a coach', () => {
  test('are listed by the age of their bookings, page by page, and tell nothing else', async () => {
    const [coach, other, client] = await given(aCoach(), aCoach(), aClient());
    const bookings = [
      await completed(client, coach),
      await completed(client, coach),
      await completed(client, coach),
    ];
    await reviewBooking(client, (await completed(client, other)).booking_id);
    // The oldest booking is the last to be reviewed.
    for (const [place, { booking_id }] of bookings.toReversed().entries()) {
      await reviewBooking(client, booking_id, { rating: place + 1, ...(place === 1 && { comment: 'Fine' }) });
    }
    const first = await listed(coach, 2);
    const second = await listed(coach, 2, first.next_cursor);
    const created_at = today.toISOString();
    expect(first.items).toEqual([
      { rating: 1, created_at },
      { rating: 2, comment: 'Fine', created_at },
    ]);
    expect(second).toEqual({ items: [{ rating: 3, created_at }], next_cursor: undefined });
    await expect(listed(other, 2, first.next_cursor)).rejects.toMatchObject({ title: 'ValidationError' });
  });

  test('are none before the first', async () => {
    const [coach] = await given(aCoach());
    expect((await listed(coach, 20)).items).toEqual([]);
  });
});
