import type { Action, Told } from '../audit/audit-entry.ts';
import { changesBetween } from '../audit/changes-between.ts';
import type { DeletedMedia, Media } from './media.ts';

/** The values of these, and of what the owner wrote the names alone. */
const telling = {
  inFull: ['state', 'content_type', 'size', 'submission_id'],
  untold: ['media_id', 'user_id', 'created_at'],
};

const actionOfOutcome: Partial<Record<Media['state'], Action>> = {
  ready: 'media_ready',
  rejected: 'media_rejected',
  failed: 'media_failed',
};

export function toldOf(before: Media | undefined, after: Media): Told {
  return {
    action: actionOf(before, after),
    entity_type: 'media',
    entity_id: after.media_id,
    created_at: after.updated_at,
    changes: changesBetween(before, after, telling),
  };
}

export const toldOfDeletion = ({ media_id, deleted_at }: DeletedMedia): Told => ({
  action: 'media_deleted',
  entity_type: 'media',
  entity_id: media_id,
  created_at: deleted_at,
});

function actionOf(before: Media | undefined, after: Media): Action {
  if (!before) return 'media_created';
  return (before.state === after.state ? undefined : actionOfOutcome[after.state]) ?? 'media_updated';
}
