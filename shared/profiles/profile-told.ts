import type { Told } from '../audit/audit-entry.ts';
import { changesBetween } from '../audit/changes-between.ts';
import type { Profile } from './profile.ts';

/** The audit entry of a profile that is created or changed: attributes by name alone, since health data is among them. */
export const toldOf = (before: Profile | undefined, after: Profile): Told => ({
  action: before ? 'profile_updated' : 'profile_created',
  entity_type: 'profile',
  entity_id: after.profile_id,
  created_at: after.updated_at,
  changes: changesBetween(before, after),
});
