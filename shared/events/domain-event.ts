import * as z from 'zod/mini';
import { EntityId, Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

/** What the bus tells of an audit entry; whoever needs more reads the entity as it is by then. */
export const DomainEvent = z.object({
  log_id: Id,
  /** Who did it. */
  user_id: Id,
  action: z.string(),
  entity_type: z.string(),
  entity_id: EntityId,
  created_at: Timestamp,
});

export type DomainEvent = z.infer<typeof DomainEvent>;
