import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { pageOf, paging } from '../http/paging.ts';
import { EntityId, Id } from '../ids.ts';
import { endsLater, RequestedTimestamp } from '../time/timestamp.ts';
import { AuditEntry } from './audit-entry.ts';

export const listAuditEntries = contract({
  operationId: 'listAuditEntries',
  noun: 'audit',
  method: 'GET',
  path: '/v1/admin/audit-log',
  summary: 'List who did what, newest first',
  description: 'By the user who did it, or by the entity to which it was done; one of the two is needed.',
  callers: ['admin'],
  query: z
    .strictObject({
      user_id: documented(z.optional(Id), { description: 'Who did it' }),
      entity_id: documented(z.optional(EntityId), { description: 'What it was done to' }),
      from: documented(z.optional(RequestedTimestamp), { description: 'At this time or later' }),
      to: documented(z.optional(RequestedTimestamp), { description: 'Before this time' }),
      ...paging,
    })
    .check(
      z.refine(({ user_id, entity_id }) => (user_id === undefined) !== (entity_id === undefined), {
        message: 'Name either `user_id` or `entity_id`',
        path: ['user_id'],
      }),
      endsLater,
    ),
  success: {
    status: 200,
    description: 'A page of audit entries',
    body: documented(pageOf(documented(z.omit(AuditEntry, { body_hash: true }), { id: 'AuditEntry' })), {
      id: 'AuditEntryPage',
    }),
  },
  problems: [],
});
