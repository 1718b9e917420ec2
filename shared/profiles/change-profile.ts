import { nextVersion } from '../dynamodb/next-version.ts';
import type { Caller } from '../http/caller.ts';
import { differing, type Patch, patched } from '../http/patched.ts';
import { Problem } from '../problems.ts';
import type { Profile } from './profile.ts';

type Told = Omit<Profile, 'profile_id' | 'user_id' | 'version' | 'created_at' | 'updated_at'>;

export type ProfileChange = Patch<Told>;

export const unknownProfile = (): Problem => new Problem('NotFound', 'There is no such profile');

/** @throws `NotFound` for anyone but the person and admins: that a profile exists is nobody else's business. */
export function mayWrite({ user_id }: { user_id: string }, { userId, role }: Caller): void {
  if (role !== 'admin' && userId !== user_id) throw unknownProfile();
}

/** @throws `Forbidden` for anyone but admins: nobody chooses who approves of them. */
export function mayNameManager(change: { manager_id?: string | null | undefined }, { role }: Caller): void {
  if (change.manager_id !== undefined && role !== 'admin') {
    throw new Problem('Forbidden', 'Only an admin names a manager');
  }
}

/** The profile after the change, or the very same object when everything already is as asked. */
export function changeProfile(profile: Profile, change: ProfileChange, at: Date): Profile {
  const after = patched<Profile>(profile, change);
  if (differing(profile, after).length === 0) return profile;
  return nextVersion(after, at);
}
