import type { Action, Told } from '../audit/audit-entry.ts';
import { differing } from '../http/patched.ts';
import type { DeletedMedia, Media } from './media.ts';

/** Of these the audit log tells the values, of what the owner wrote the names alone. */
const toldInFull: readonly string[] = ['state', 'content_type', 'size', 'submission_id'];
const untold: readonly string[] = ['media_id', 'user_id', 'version', 'created_at', 'updated_at'];

const actionOfOutcome: Partial<Record<Media['state'], Action>> = {
  ready: 'media_ready',
  rejected: 'media_rejected',
  failed: 'media_failed',
};

export function toldOf(before: Media | undefined, after: Media): Told {
  const was: Readonly<Record<string, unknown>> = before ?? {};
  const is: Readonly<Record<string, unknown>> = after;
  const names = differing(was, is).filter((name) => !untold.includes(name));
  return {
    action: actionOf(before, after),
    entity_type: 'media',
    entity_id: after.media_id,
    created_at: after.updated_at,
    changes: Object.fromEntries(
      names.map((name) => [name, toldInFull.includes(name) ? { from: was[name], to: is[name] } : {}]),
    ),
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
