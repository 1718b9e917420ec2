import * as z from 'zod';
import { contract } from '../http/contract.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { endsLater, RequestedTimestamp } from '../time/timestamp.ts';
import { AuditEntry, EntityId } from './audit-entry.ts';

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
      user_id: Id.optional().meta({ description: 'Who did it' }),
      entity_id: EntityId.optional().meta({ description: 'What it was done to' }),
      from: RequestedTimestamp.optional().meta({ description: 'At this time or later' }),
      to: RequestedTimestamp.optional().meta({ description: 'Before this time' }),
      ...paging,
    })
    .refine(({ user_id, entity_id }) => (user_id === undefined) !== (entity_id === undefined), {
      message: 'Name either `user_id` or `entity_id`',
      path: ['user_id'],
    })
    .refine(endsLater.holds, endsLater.otherwise),
  success: {
    status: 200,
    description: 'A page of audit entries',
    body: pageOf(AuditEntry.omit({ body_hash: true }).meta({ id: 'AuditEntry' })).meta({
      id: 'AuditEntryPage',
    }),
  },
  problems: [],
});
