import { describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { acceptOffer } from '#shared/waitlist/accept-offer.ts';
import { canOffer, hasExpired, join, offerTo } from '#shared/waitlist/line.ts';
import { isOffered } from '#shared/waitlist/waitlist-place.ts';
import { toldOf } from '#shared/waitlist/waitlist-told.ts';
import { aClient, aCoach } from '#test/support/people.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const coach = aCoach({ total_slots: 3, available_slots: 1, waiting_count: 1 });
const pair = { coach_id: coach.user_id, client_id: newId() };
const full = aCoach({ ...coach, available_slots: 0, waiting_count: 0 });

const place = join(pair, { coach: full, place: undefined }, now);
const held = [1, 3].map((slot_number) => ({
  coach_id: coach.user_id,
  slot_number,
  client_id: newId(),
  held_since: now.toISOString(),
}));
const offer = { slot_number: 2, expires_at: '2026-03-02T00:00:00.000Z' };
const offered = { ...place, offer };

const refusal = (title: string, message?: string) =>
  expect.objectContaining({ title, ...(message !== undefined && { message }) });

const withFree = (waiting_count: number) => aCoach({ available_slots: 1, waiting_count });

describe('A client joins the waitlist of a coach', () => {
  test('at the end of its line', () => {
    expect(place).toEqual({
      place_id: place.place_id,
      ...pair,
      joined_at: now.toISOString(),
      version: 1,
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
    });
  });

  test('who is active', () => {
    for (const nobody of [undefined, aClient(), aCoach({ status: 'deactivated' })]) {
      expect(() => join(pair, { coach: nobody, place: undefined }, now)).toThrow(refusal('NotFound'));
    }
  });

  test('once', () => {
    expect(() => join(pair, { coach: full, place }, now)).toThrow(
      refusal('ConflictError', 'You are on this waitlist already'),
    );
  });

  test('only while no slot is free, or others wait for those that are', () => {
    expect(() => join(pair, { coach: withFree(0), place: undefined }, now)).toThrow(
      refusal('ConflictError', 'This coach has a free slot; book it'),
    );
    expect(join(pair, { coach: withFree(1), place: undefined }, now)).toMatchObject(pair);
  });
});

describe('A slot is offered', () => {
  test.each([
    ['a slot is free and somebody waits', { available_slots: 1, waiting_count: 1 }, true],
    ['no slot is free', { available_slots: 0, waiting_count: 1 }, false],
    ['nobody waits', { available_slots: 1, waiting_count: 0 }, false],
    ['the coach is deactivated', { available_slots: 1, waiting_count: 1, status: 'deactivated' }, false],
  ] as const)('when %s: %j is %s', (_when, differing, can) => {
    expect(canOffer(aCoach(differing))).toBe(can);
  });

  test('as the lowest that is free, for twelve hours', () => {
    expect(offerTo(place, { coach, held }, now)).toEqual({ ...offered, version: 2 });
    expect(offerTo(place, { coach, held: [] }, now)?.offer.slot_number).toBe(1);
    expect(offerTo(place, { coach, held: held.slice(0, 1) }, now)?.offer.slot_number).toBe(2);
  });

  test('up to the coach’s last, and none beyond', () => {
    const last = { ...coach, total_slots: 2 };
    expect(offerTo(place, { coach: last, held: held.slice(0, 1) }, now)?.offer.slot_number).toBe(2);
    expect(offerTo(place, { coach: { ...coach, total_slots: 1 }, held }, now)).toBeUndefined();
  });

  test('to whoever has an offer at their place', () => {
    expect([place, offered].map(isOffered)).toEqual([false, true]);
  });

  test('until its time has come', () => {
    expect(hasExpired(offered, new Date('2026-03-01T23:59:59.999Z'))).toBe(false);
    expect(hasExpired(offered, new Date(offer.expires_at))).toBe(true);
  });
});

describe('An offer that is accepted', () => {
  const request = { ...pair, duration_minutes: 60 };

  test('becomes a pending booking of its slot', () => {
    const { booking, offered: accepted } = acceptOffer(request, { coach, place: offered }, now);
    expect(booking).toMatchObject({ ...request, slot_number: 2, status: 'pending', version: 1 });
    expect(accepted).toBe(offered);
  });

  test('is that of an active coach, to a client who waits and to whom a slot is offered', () => {
    expect(() => acceptOffer(request, { coach: aClient(), place: offered }, now)).toThrow(
      refusal('NotFound'),
    );
    expect(() => acceptOffer(request, { coach, place: undefined }, now)).toThrow(refusal('NotFound'));
    expect(() => acceptOffer(request, { coach, place }, now)).toThrow(
      refusal('ConflictError', 'No slot is offered to you yet'),
    );
  });

  test('has not expired, and is for a time to come', () => {
    expect(() => acceptOffer(request, { coach, place: offered }, new Date(offer.expires_at))).toThrow(
      refusal('ConflictError', 'The offer has expired'),
    );
    const past = { ...request, scheduled_at: '2026-03-01T11:00:00.000Z' };
    expect(() => acceptOffer(past, { coach, place: offered }, now)).toThrow(refusal('ConflictError'));
  });
});

test('The audit entry of a waitlist tells whom it concerns, and of an offer the slot', () => {
  const entry = {
    entity_type: 'waitlist',
    entity_id: coach.user_id,
    created_at: now.toISOString(),
  };
  expect(toldOf('waitlist_joined', place, now)).toEqual({
    ...entry,
    action: 'waitlist_joined',
    changes: { client_id: { to: pair.client_id } },
  });
  expect(toldOf('waitlist_offered', offered, now)).toEqual({
    ...entry,
    action: 'waitlist_offered',
    changes: { client_id: { to: pair.client_id }, slot_number: { to: 2 } },
  });
});
