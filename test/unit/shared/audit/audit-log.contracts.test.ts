import { expect, test } from '@jest/globals';
import { listAuditEntries } from '#shared/audit/audit-log.contracts.ts';
import { newId } from '#shared/ids.ts';

const [user_id, entity_id] = [newId(), 'athlete-1'];

test.each([
  [{ user_id }, true],
  [{ entity_id }, true],
  [{}, false],
  [{ user_id, entity_id }, false],
])('Entries are asked for by who did it or to what: %j may be asked: %s', (query, may) => {
  expect(listAuditEntries.query.safeParse(query).success).toBe(may);
});
