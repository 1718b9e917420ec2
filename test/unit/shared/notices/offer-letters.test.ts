import { describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { offerLetter, openOffers } from '#shared/notices/offer-letters.ts';
import { expiryOf } from '#shared/notices/notice.ts';
import { aClient, aCoach } from '#test/support/people.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const [coach, client] = [aCoach(), aClient()];

const place = {
  place_id: newId(),
  coach_id: coach.user_id,
  client_id: client.user_id,
  joined_at: '2026-02-01T12:00:00.000Z',
  version: 2,
  created_at: '2026-02-01T12:00:00.000Z',
  updated_at: '2026-03-01T11:00:00.000Z',
};
const offered = (expires_at: string) => ({ ...place, offer: { slot_number: 2, expires_at } });

describe('Of offers on a waitlist', () => {
  test('those are told that can still be accepted', () => {
    const open = offered('2026-03-01T12:00:00.001Z');
    expect(openOffers([place, open, offered('2026-03-01T12:00:00.000Z')], now)).toEqual([open]);
  });

  test('the client is told by whom and until when, once for each offer', () => {
    const { cause, addressed } = offerLetter(offered('2026-03-02T00:00:00.000Z'), coach, client);
    expect(cause).toBe(`offer ${place.place_id} 2026-03-02T00:00:00.000Z`);
    expect(addressed).toMatchObject({ notice: 'waitlist_offer', to: client });
    const text = addressed.letter.paragraphs.join(' ');
    expect(text).toContain('Kim Example has a free place');
    expect(text).toContain('until Monday 2 March 2026 at 00:00 (UTC)');
  });
});

test('That a letter was sent is known for 90 days, to the second and no less', () => {
  const days = Date.parse('2026-05-30T12:00:00.000Z') / 1000;
  expect(expiryOf(now)).toBe(days);
  expect(expiryOf(new Date('2026-03-01T12:00:00.001Z'))).toBe(days + 1);
});
