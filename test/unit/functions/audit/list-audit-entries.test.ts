import { describe, expect, test } from '@jest/globals';
import { createHandler } from '#functions/audit/list-audit-entries.ts';
import type { AuditEntry } from '#shared/audit/audit-entry.ts';
import { newId } from '#shared/ids.ts';
import { invoke } from '#test/support/invoke.ts';

const caller = { userId: newId(), role: 'admin' } as const;
const entry: AuditEntry = {
  log_id: newId(),
  user_id: newId(),
  action: 'booking_created',
  entity_type: 'booking',
  entity_id: newId(),
  created_at: '2026-03-01T12:00:00.000Z',
  changes: { status: { to: 'pending' } },
  body_hash: 'of a request',
};

const asked: unknown[] = [];
const handler = createHandler({
  auditLog: {
    list: async (...question) => {
      asked.push(question.slice(0, 2));
      return { items: [entry] };
    },
  },
});

describe('The audit log', () => {
  test('is listed by user or by entity, in a stretch of time, without the hashes of requests', async () => {
    const bounds = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' };
    const { user_id, entity_id } = entry;
    const { status, body } = await invoke(handler, { caller, query: { user_id, ...bounds } });
    const { body_hash: _hidden, ...shown } = entry;
    expect({ status, body }).toEqual({ status: 200, body: { items: [shown] } });
    await invoke(handler, { caller, query: { entity_id } });
    expect(asked).toEqual([
      [{ user_id }, bounds],
      [{ entity_id }, { from: undefined, to: undefined }],
    ]);
  });

  test.each([
    ['neither user nor entity', {}, '/user_id'],
    ['both', { user_id: entry.user_id, entity_id: entry.entity_id }, '/user_id'],
    ['no id', { user_id: 'me' }, '/user_id'],
    [
      'a reversed stretch',
      { user_id: entry.user_id, from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' },
      '/to',
    ],
  ])('is not listed for %s', async (_case, query, pointer) => {
    const { status, body } = await invoke(handler, { caller, query });
    expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});
