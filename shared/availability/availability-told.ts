import type { Told } from '../audit/audit-entry.ts';
import { differing } from '../http/patched.ts';
import type { Availability } from './availability.ts';

const kept = new Set<keyof Availability>(['coach_id', 'version', 'created_at', 'updated_at']);
/** Long ones are named alone. */
const unlisted = new Set<keyof Availability>(['weekly', 'overrides']);

export const toldOf = (before: Availability | undefined, after: Availability): Told => ({
  action: 'availability_updated',
  entity_type: 'availability',
  entity_id: after.coach_id,
  created_at: after.updated_at,
  changes: Object.fromEntries(
    differing(before, after)
      .filter((name) => !kept.has(name))
      .map((name) => [name, unlisted.has(name) ? {} : { from: before?.[name], to: after[name] }]),
  ),
});
