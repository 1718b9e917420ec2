import * as z from 'zod/mini';
import { EntityId, Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

/** Who did what: noun, verb in the past. The names are the domain events' as well. */
export const Action = z.enum([
  'user_created',
  'user_updated',
  'user_role_changed',
  'user_deactivated',
  'user_reactivated',
  'profile_created',
  'profile_updated',
  'media_created',
  'media_updated',
  'media_ready',
  'media_rejected',
  'media_failed',
  'media_deleted',
  'booking_created',
  'booking_confirmed',
  'booking_completed',
  'booking_cancelled',
  'booking_moved',
  'booking_updated',
  'booking_attended',
  'series_created',
  'series_cancelled',
  'availability_updated',
  'waitlist_joined',
  'waitlist_left',
  'waitlist_offered',
  'waitlist_accepted',
  'waitlist_expired',
  'waitlist_closed',
  'client_log_created',
  'client_log_updated',
  'client_log_deleted',
  'review_created',
  'subject_created',
  'subject_updated',
  'subject_deleted',
  'coach_session_created',
  'coach_session_updated',
  'coach_session_moved',
  'coach_session_completed',
  'coach_session_cancelled',
  'plan_created',
  'plan_updated',
  'plan_archived',
  'session_started',
  'session_updated',
  'session_completed',
  'session_discarded',
  'scheduled_session_created',
  'scheduled_session_updated',
  'scheduled_session_moved',
  'scheduled_session_begun',
  'scheduled_session_completed',
  'scheduled_session_cancelled',
  'schedule_series_created',
  'schedule_series_updated',
  'schedule_series_cancelled',
  'calendar_connected',
  'calendar_lost',
  'calendar_disconnected',
  'calendar_sync_requested',
  'calendar_feed_created',
  'calendar_feed_revoked',
  'submission_created',
  'submission_updated',
  'submission_submitted',
  'submission_approved',
  'submission_returned',
  'submission_deleted',
]);

const Change = z.object({ from: z.optional(z.unknown()), to: z.optional(z.unknown()) });

/** Written in the same transaction as the change that it tells of; it is also the domain event. */
export const AuditEntry = z.object({
  log_id: Id,
  /** Who did it. */
  user_id: Id,
  action: Action,
  entity_type: z.enum([
    'user',
    'profile',
    'media',
    'submission',
    'booking',
    'series',
    'availability',
    'waitlist',
    'client_log',
    'review',
    'subject',
    'coach_session',
    'plan',
    'session',
    'scheduled_session',
    'schedule_series',
    'calendar',
    'calendar_feed',
  ]),
  entity_id: EntityId,
  created_at: Timestamp,
  /** What changed. Free text is named without its content: an event goes to many readers. */
  changes: z.optional(z.record(z.string(), Change)),
  /** Of a creation under an idempotency key: SHA-256 of the request. */
  body_hash: z.optional(z.string()),
});

export type AuditEntry = z.infer<typeof AuditEntry>;
export type Action = z.infer<typeof Action>;

/** A change to be told of; the repository adds the id, who did it, and the hash of a creation under an idempotency key. */
export type Told = Omit<AuditEntry, 'log_id' | 'body_hash' | 'user_id'>;
