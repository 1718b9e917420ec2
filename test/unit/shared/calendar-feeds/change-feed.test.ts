import { describe, expect, test } from '@jest/globals';
import { revoked, rotated } from '#shared/calendar-feeds/change-feed.ts';
import { toldOf } from '#shared/calendar-feeds/feed-told.ts';
import { feedTokenPattern, hashOf, newFeedToken } from '#shared/calendar-feeds/feed-token.ts';
import { newId } from '#shared/ids.ts';

const user = newId();
const later = new Date('2026-03-02T12:00:00.000Z');
const link = (token_hash: string, created_at = '2026-03-01T12:00:00.000Z') => ({ token_hash, created_at });
const first = rotated(undefined, user, link('a'));

describe('A user’s feed', () => {
  test('has the link that was made last, and no other', () => {
    expect(first).toEqual({
      user_id: user,
      link: link('a'),
      version: 1,
      updated_at: '2026-03-01T12:00:00.000Z',
    });
    const next = link('b', later.toISOString());
    expect(rotated(first, user, next)).toEqual({
      user_id: user,
      link: next,
      version: 2,
      updated_at: later.toISOString(),
    });
  });

  test('loses its link once, and counts on where another one is made', () => {
    const none = revoked(first, later);
    expect(none).toEqual({ user_id: user, version: 2, updated_at: later.toISOString() });
    expect(revoked(none, later)).toBe(none);
    expect(rotated(none, user, link('b')).version).toBe(3);
  });

  test('that was never made has nothing to lose', () => {
    expect(revoked(undefined, later)).toBeUndefined();
  });

  test('is told of without its link', () => {
    const told = { entity_type: 'calendar_feed', entity_id: user };
    expect(toldOf(undefined, first)).toEqual({
      ...told,
      action: 'calendar_feed_created',
      created_at: first.updated_at,
      changes: { link: {} },
    });
    const none = { user_id: user, version: 2, updated_at: later.toISOString() };
    expect(toldOf(first, none)).toEqual({
      ...told,
      action: 'calendar_feed_revoked',
      created_at: later.toISOString(),
      changes: { link: {} },
    });
  });
});

describe('A feed’s token', () => {
  test('has the form by which links are known, and is another each time', () => {
    const [one, other] = [newFeedToken(), newFeedToken()];
    expect(one).toMatch(feedTokenPattern);
    expect(one).not.toBe(other);
  });

  test('is kept as a hash that does not tell it', () => {
    const token = newFeedToken();
    expect(hashOf(token)).toBe(hashOf(token));
    expect(hashOf(token)).not.toBe(hashOf(newFeedToken()));
    expect(hashOf(token)).not.toContain(token);
  });
});
