import * as z from 'zod';
import type { Calendar } from './calendar.ts';
import { fullSyncRequired, invalid } from './google-error.ts';

const SyncToken = z.object({
  email: z.string(),
  epoch: z.int(),
  /** The last change that the list saw. */
  revision: z.int(),
  /** Where instances of recurring events were looked for. */
  timeMin: z.number().optional(),
  timeMax: z.number().optional(),
});
export type SyncToken = z.output<typeof SyncToken>;

export const writeSyncToken = (
  { account }: Calendar,
  revision: number,
  { timeMin, timeMax }: Pick<SyncToken, 'timeMin' | 'timeMax'>,
): string =>
  Buffer.from(
    JSON.stringify({ email: account.email, epoch: account.syncEpoch, revision, timeMin, timeMax }),
  ).toString('base64url');

function parse(text: string): SyncToken {
  try {
    return SyncToken.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw invalid('Invalid sync token value.');
  }
}

/** @throws 400 for what is no token of this calendar, and 410 for one that it has given up. */
export function readSyncToken({ account }: Calendar, text: string): SyncToken {
  const token = parse(text);
  if (token.email !== account.email) throw invalid('Invalid sync token value.');
  if (token.epoch !== account.syncEpoch) throw fullSyncRequired();
  return token;
}
