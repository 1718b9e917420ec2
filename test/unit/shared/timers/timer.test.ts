import { expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { Timer } from '#shared/timers/timer.ts';

const common = { timer_id: newId(), due_at: '2026-03-01T12:00:00.000Z' };
const offer = { ...common, kind: 'waitlist_offer', coach_id: newId(), client_id: newId() };
const session = { entity_type: 'booking', entity_id: newId(), owner_id: newId() };
const reminder = { ...common, ...session, kind: 'reminder', minutes: 60, version: 1 };

test('A timer is one of a kind, with all that its kind needs', () => {
  expect(Timer.parse(offer)).toEqual(offer);
  expect(Timer.parse(reminder)).toEqual(reminder);
  expect(Timer.safeParse({ ...offer, kind: 'reminder' }).success).toBe(false);
  expect(Timer.safeParse({ ...reminder, kind: 'waitlist_offer' }).success).toBe(false);
});
