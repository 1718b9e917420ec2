import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { book, change } from '#test/support/booking-desk.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const asked = { caller: 'an admin', page: { limit: 20 } };

test('The audit log tells what a user did and what was done to an entity, newest first', async () => {
  const [coach, client] = await given(aCoach(), aClient());
  const { entity } = await book(client, coach);
  const later = new Date('2026-03-01T13:00:00.000Z');
  await change(coach, entity.booking_id, { status: 'confirmed' }, later);

  const log = new AuditLogRepository();
  const actions = async (...question: Parameters<AuditLogRepository['list']>) =>
    (await log.list(...question)).items.map(({ action }) => action);
  expect(await actions({ entity_id: entity.booking_id }, {}, asked)).toEqual([
    'booking_confirmed',
    'booking_created',
  ]);
  expect(await actions({ user_id: coach.user_id }, {}, asked)).toEqual(['booking_confirmed', 'user_created']);
  const until = { from: '2026-03-01T12:00:00.000Z', to: later.toISOString() };
  expect(await actions({ entity_id: entity.booking_id }, until, asked)).toEqual(['booking_created']);
});
