import { describe, expect, test } from '@jest/globals';
import { AgendaRepository } from '#shared/agendas/agenda.repository.ts';
import { AgendaDay, emptyDay, isFree, withClaim } from '#shared/agendas/agenda.ts';
import { effectsOf, type Seen } from '#shared/bookings/booking-effects.ts';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import type { Booking } from '#shared/bookings/booking.ts';
import type { Series } from '#shared/bookings/series.ts';
import { daysTouched, type Transition } from '#shared/bookings/transition.ts';
import { ConnectionRepository } from '#shared/connections/connection.repository.ts';
import type { Connection } from '#shared/connections/connection.ts';
import type { TransactionPart } from '#shared/dynamodb/transaction.ts';
import { newId } from '#shared/ids.ts';
import { SlotRepository } from '#shared/slots/slot.repository.ts';
import { CoachCountersRepository } from '#shared/users/coach-counters.repository.ts';

const stores = {
  bookings: new BookingRepository(),
  slots: new SlotRepository(),
  counters: new CoachCountersRepository(),
  agendas: new AgendaRepository(),
  connections: new ConnectionRepository(),
};

const coach_id = newId();
const client_id = newId();

const pending: Booking = {
  booking_id: newId(),
  coach_id,
  client_id,
  slot_number: 2,
  status: 'pending',
  scheduled_at: '2026-03-02T10:00:00.000Z',
  duration_minutes: 60,
  version: 1,
  created_at: '2026-03-01T12:00:00.000Z',
  updated_at: '2026-03-01T12:00:00.000Z',
};
const confirmed: Booking = { ...pending, status: 'confirmed', version: 2 };
const completed: Booking = { ...confirmed, status: 'completed', version: 3 };
const cancelled: Booking = { ...confirmed, status: 'cancelled', version: 3 };

const connection = (booking_count: number): Connection => ({
  coach_id,
  client_id,
  booking_count,
  connected_since: '2026-03-01T12:00:00.000Z',
});

/** What a reading of the store before the transition tells: both agendas with the claim that was there. */
function seen(transition: Transition, present?: Connection): Seen {
  const claimed = effectDays(transition.before);
  const days = daysTouched(transition).flatMap((day) =>
    [coach_id, client_id].map((person) => claimed.get(`${person} ${day}`) ?? emptyDay(person, day)),
  );
  return { days, connection: present };
}

function effectDays(booking: Booking | undefined): Map<string, AgendaDay> {
  if (!booking) return new Map();
  const first = { after: booking };
  const days = daysTouched(first).flatMap((day) =>
    [coach_id, client_id].map((person) => emptyDay(person, day)),
  );
  const parts = effectsOf([first], { days }, stores);
  return new Map(writtenDays(parts).map((day) => [`${day.user_id} ${day.day}`, day]));
}

const writtenDays = (parts: TransactionPart[]): AgendaDay[] =>
  parts.flatMap(({ Put }) => (Put?.TableName === 'test-agendas' ? [AgendaDay.parse(Put.Item)] : []));

/** Which table is written, and how. */
const outline = (parts: TransactionPart[]): string[] =>
  parts.map(({ Put, Update, Delete }) => {
    const [how, part] = Put ? ['put', Put] : Update ? ['update', Update] : ['delete', Delete];
    return `${how} ${part?.TableName?.replace('test-', '')}`;
  });

const bothAgendas = ['put agendas', 'put agendas'];
const transitions: readonly [string, Transition, Connection | undefined, string[]][] = [
  ['a new booking', { after: pending }, undefined, ['put slots', 'update users', ...bothAgendas]],
  [
    'a new booking without a time',
    { after: { ...pending, scheduled_at: undefined } },
    undefined,
    ['put slots', 'update users'],
  ],
  ['a confirmation', { before: pending, after: confirmed }, undefined, ['update connections']],
  [
    'a completion',
    { before: confirmed, after: completed },
    undefined,
    ['delete slots', 'update users', ...bothAgendas],
  ],
  [
    'a cancellation before it was confirmed',
    { before: pending, after: { ...cancelled, version: 2 } },
    undefined,
    ['delete slots', 'update users', ...bothAgendas],
  ],
  [
    'a cancellation of one of several confirmed bookings',
    { before: confirmed, after: cancelled },
    connection(2),
    ['delete slots', 'update users', ...bothAgendas, 'update connections'],
  ],
  [
    'a cancellation of the last confirmed booking',
    { before: confirmed, after: cancelled },
    connection(1),
    ['delete slots', 'update users', ...bothAgendas, 'delete connections'],
  ],
  [
    'a move to another day',
    { before: confirmed, after: { ...confirmed, scheduled_at: '2026-03-04T10:00:00.000Z' } },
    undefined,
    [...bothAgendas, ...bothAgendas],
  ],
  ['new notes', { before: confirmed, after: { ...confirmed, notes: 'x' } }, undefined, []],
];

describe('What a transition changes besides the booking', () => {
  test.each(transitions)('%s', (_what, transition, present, expected) => {
    expect(outline(effectsOf([transition], seen(transition, present), stores))).toEqual(expected);
  });

  test('is written on condition that it still is as it was read', () => {
    const transition = { before: confirmed, after: cancelled };
    const before = seen(transition, connection(2));
    const [releasing, , ...rest] = effectsOf([transition], before, stores);
    expect(releasing?.Delete?.ExpressionAttributeValues).toEqual({ ':holder': confirmed.booking_id });
    expect(rest.map(({ Put, Update }) => (Put ?? Update)?.ExpressionAttributeValues)).toEqual([
      { ':seen': 1 },
      { ':seen': 1 },
      { ':seen': 2, ':fewer': -1 },
    ]);
  });

  test('takes a free slot of a coach who is active and has one of that number', () => {
    const [, taking] = effectsOf([{ after: pending }], seen({ after: pending }), stores);
    expect(taking?.Update).toMatchObject({
      Key: { user_id: coach_id },
      ExpressionAttributeValues: { ':bookable': 'coach#active', ':none': 0, ':slot': pending.slot_number },
    });
  });

  test('takes a slot that is offered to the client as one that is theirs already', () => {
    const offer = { offered_until: '2026-03-02T00:00:00.000Z' };
    const [accepting, bookable] = effectsOf(
      [{ after: pending }],
      { ...seen({ after: pending }), offer },
      stores,
    );
    expect(accepting?.Put?.Item).toMatchObject({ booking_id: pending.booking_id, client_id, slot_number: 2 });
    expect(accepting?.Put?.ExpressionAttributeValues).toMatchObject({ ':holder': offer.offered_until });
    expect([bookable]).toEqual([stores.counters.stillBookable(coach_id)]);
  });

  test('begins with a day that nobody has written meanwhile', () => {
    const transition = { after: pending };
    const puts = effectsOf([transition], seen(transition), stores).slice(2);
    expect(puts.map(({ Put }) => Put?.ConditionExpression)).toEqual([
      'attribute_not_exists(user_id)',
      'attribute_not_exists(user_id)',
    ]);
  });
});

describe('The agendas', () => {
  test('of both people hold the time, on both sides of midnight', () => {
    const late = { ...pending, scheduled_at: '2026-03-02T23:30:00.000Z' };
    const written = writtenDays(effectsOf([{ after: late }], seen({ after: late }), stores));
    expect(written.map(({ user_id, day }) => [user_id, day])).toEqual([
      [coach_id, '2026-03-02'],
      [client_id, '2026-03-02'],
      [coach_id, '2026-03-03'],
      [client_id, '2026-03-03'],
    ]);
    for (const { entries } of written) {
      expect(entries).toEqual({
        [late.booking_id]: {
          start: '2026-03-02T23:30:00.000Z',
          end: '2026-03-03T00:30:00.000Z',
          kind: 'booking',
        },
      });
    }
  });

  test('hold a moved booking at its new time only, also when both times overlap', () => {
    const moved = { ...pending, scheduled_at: '2026-03-02T10:30:00.000Z', version: 2 };
    const transition = { before: pending, after: moved };
    const written = writtenDays(effectsOf([transition], seen(transition), stores));
    expect(written).toHaveLength(2);
    for (const day of written) {
      const [at1000, at1030, at1130] = ['10:00', '10:30', '11:30'].map((clock) =>
        Date.parse(`2026-03-02T${clock}:00.000Z`),
      );
      expect(isFree(day, { start: at1000 ?? 0, end: at1030 ?? 0 })).toBe(true);
      expect(isFree(day, { start: at1030 ?? 0, end: at1130 ?? 0 })).toBe(false);
    }
  });

  test('no longer hold what ended', () => {
    const transition = { before: confirmed, after: completed };
    const written = writtenDays(effectsOf([transition], seen(transition), stores));
    expect(written.map(({ entries, version }) => [entries, version])).toEqual([
      [{}, 2],
      [{}, 2],
    ]);
  });

  test.each([
    ['coach', coach_id],
    ['client', client_id],
  ])('refuse a time at which the %s has something else', (who, person) => {
    const other = {
      start: Date.parse('2026-03-02T10:59:00.000Z'),
      end: Date.parse('2026-03-02T12:00:00.000Z'),
    };
    const days = [coach_id, client_id]
      .map((user) => emptyDay(user, '2026-03-02'))
      .map((day) => (day.user_id === person ? withClaim(day, { id: newId(), kind: 'booking' }, other) : day));
    expect(() => effectsOf([{ after: pending }], { days }, stores)).toThrow(
      expect.objectContaining({
        title: 'ConflictError',
        message: `The ${who} has something else at this time`,
      }),
    );
  });
});

describe('Occurrences of a series', () => {
  const series_id = newId();
  const series: Series = {
    series_id,
    coach_id,
    client_id,
    slot_number: 2,
    duration_minutes: 60,
    frequency: 'weekly',
    time_zone: 'UTC',
    occurrences: [],
    created_at: pending.created_at,
    open_count: 3,
  };
  const days = ['2026-03-02', '2026-03-09', '2026-03-16'];
  const occurrences = days.map((day) => ({
    ...pending,
    booking_id: newId(),
    series_id,
    scheduled_at: `${day}T10:00:00.000Z`,
  }));
  const cancelling = occurrences.map((before) => ({
    before,
    after: { ...before, status: 'cancelled' as const, version: 2 },
  }));

  test('take one slot together, and both agendas on each day', () => {
    const begun = occurrences.map((after) => ({ after }));
    const empty = days.flatMap((day) => [coach_id, client_id].map((person) => emptyDay(person, day)));
    const parts = effectsOf(begun, { days: empty }, stores);
    expect(outline(parts)).toEqual(['put slots', 'update users', ...days.flatMap(() => bothAgendas)]);
    expect(parts[0]?.Put?.Item).toMatchObject({ series_id, slot_number: 2 });
    expect(writtenDays(parts).map(({ entries }) => Object.keys(entries))).toEqual(
      occurrences.flatMap(({ booking_id }) => [[booking_id], [booking_id]]),
    );
  });

  test('keep the slot while one of them is open', () => {
    const parts = effectsOf(cancelling.slice(0, 2), { days: [], series }, stores);
    expect(outline(parts)).toEqual(['update bookings']);
    expect(parts[0]?.Update?.ExpressionAttributeValues).toEqual({ ':fewer': -2, ':seen': 3 });
  });

  test('give it back with the last one', () => {
    const parts = effectsOf(cancelling, { days: [], series }, stores);
    expect(outline(parts)).toEqual(['update bookings', 'delete slots', 'update users']);
    expect(parts[1]?.Delete?.ExpressionAttributeValues).toEqual({ ':holder': series_id });
  });

  test('are one day’s as well when one was moved there', () => {
    const [first, second] = occurrences;
    if (!first || !second) throw new Error('There are three');
    const moved = { ...second, scheduled_at: '2026-03-02T12:00:00.000Z' };
    const both = [first, moved];
    const full = [coach_id, client_id].map((person) =>
      both.reduce(
        (day, { booking_id, scheduled_at }) =>
          withClaim(
            day,
            { id: booking_id, kind: 'booking' },
            { start: Date.parse(scheduled_at), end: Date.parse(scheduled_at) + 60 * 60_000 },
          ),
        emptyDay(person, '2026-03-02'),
      ),
    );
    const ended = both.map((before) => ({ before, after: { ...before, status: 'cancelled' as const } }));
    const written = writtenDays(effectsOf(ended, { days: full, series }, stores));
    expect(written.map(({ entries }) => entries)).toEqual([{}, {}]);
  });

  test('cannot end without their series having been read', () => {
    expect(() => effectsOf(cancelling, { days: [] }, stores)).toThrow('was not read');
  });
});

test('A connection that another change took away first, whole or in part, is a lost race, to be decided anew', () => {
  const transition = { before: confirmed, after: cancelled };
  for (const present of [undefined, connection(0)]) {
    expect(() => effectsOf([transition], seen(transition, present), stores)).toThrow(
      expect.objectContaining({ name: 'LostRace' }),
    );
  }
});

test('Only a change of the claim touches agendas', () => {
  expect(daysTouched({ before: pending, after: confirmed })).toEqual([]);
  expect(daysTouched({ before: cancelled, after: { ...cancelled, notes: 'x' } })).toEqual([]);
  expect(daysTouched({ before: confirmed, after: { ...confirmed, duration_minutes: 30 } })).toEqual([
    '2026-03-02',
  ]);
});
