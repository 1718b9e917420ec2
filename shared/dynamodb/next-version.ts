import { timestampOf } from '../time/timestamp.ts';

type Versioned = { readonly version: number; readonly updated_at?: string | undefined };

/** An entity that was changed, as the version that follows the one it was changed from. */
export const nextVersion = <E extends Versioned>(changed: E, at: Date): E => ({
  ...changed,
  version: changed.version + 1,
  updated_at: timestampOf(at),
});
