import { describe, expect, test } from '@jest/globals';
import {
  externalBusyIdOf,
  Id,
  idempotencyOf,
  newId,
  newIdOf,
  noticeIdOf,
  profileIdOf,
  proposalIdOf,
  reminderIdOf,
  workoutLogIdOf,
} from '#shared/ids.ts';

const request = { caller: newId(), route: 'POST /v1/bookings/book', key: 'k', content: { body: { a: 1 } } };

describe('What an idempotency key leaves behind', () => {
  test('is the same for the same request', () => {
    expect(idempotencyOf(structuredClone(request))).toEqual(idempotencyOf(request));
    expect(Id.safeParse(idempotencyOf(request).logId).success).toBe(true);
  });

  test.each([{ caller: newId() }, { route: 'POST /v1/plans' }, { key: 'K' }])(
    'has another id where %j differs',
    (differing) => {
      const other = idempotencyOf({ ...request, ...differing });
      expect(other.logId).not.toBe(idempotencyOf(request).logId);
      expect(other.bodyHash).toBe(idempotencyOf(request).bodyHash);
    },
  );

  test('has the same id and another hash for other content', () => {
    const other = idempotencyOf({ ...request, content: { body: { a: 2 } } });
    expect(other.logId).toBe(idempotencyOf(request).logId);
    expect(other.bodyHash).not.toBe(idempotencyOf(request).bodyHash);
  });

  test('is not another’s whose route and key run together alike', () => {
    const one = idempotencyOf({ ...request, route: 'POST /a', key: 'b' });
    expect(one.logId).not.toBe(idempotencyOf({ ...request, route: 'POST /', key: 'ab' }).logId);
  });
});

describe('Ids', () => {
  test('sort by the time of their creation', () => {
    const drawn = Array.from({ length: 1000 }, newId);
    expect(drawn).toEqual(drawn.toSorted());
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  test('of an instant sort by it, and by no other', () => {
    const [early, late] = ['2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.001Z'].map((at) => new Date(at));
    if (!early || !late) throw new Error('There are two');
    for (let pair = 0; pair < 50; pair += 1) {
      const after = newIdOf(late);
      expect(newIdOf(early) < after).toBe(true);
    }
    expect(newIdOf(late) < newId()).toBe(true);
  });

  test('that follow from something are one for each, and never those of another noun', () => {
    const one = '01890a5d-ac96-774b-bcce-b302099a8057';
    const derived = () => [
      profileIdOf(one),
      workoutLogIdOf(one),
      noticeIdOf('booking', one),
      noticeIdOf('series', one),
      reminderIdOf(one, 10),
      reminderIdOf(one, 60),
      externalBusyIdOf(one, 'google-1'),
      externalBusyIdOf(one, 'google-2'),
      proposalIdOf(one, one, { deed: { change: 'cancel' }, etag: '"1"' }),
      proposalIdOf(one, one, { deed: { change: 'cancel' }, etag: '"2"' }),
    ];
    expect(derived()).toEqual(derived());
    expect(new Set(derived()).size).toBe(derived().length);
    for (const id of derived()) expect(Id.safeParse(id).success).toBe(true);
  });

  test('of a profile follow from the user, for ever', () => {
    expect(profileIdOf('01890a5d-ac96-774b-bcce-b302099a8057')).toBe('13babfd0-b9d7-5a24-8232-462f8e548cda');
  });

  test.each(['', 'me', '01890a5d-ac96-774b-bcce-b302099a805', '{01890a5d-ac96-774b-bcce-b302099a8057}', 7])(
    'are never %p',
    (text) => {
      expect(Id.safeParse(text).success).toBe(false);
    },
  );
});
