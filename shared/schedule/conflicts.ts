import * as z from 'zod/mini';
import { type AgendaDay, AgendaEntryKind, busyIn } from '../agendas/agenda.ts';
import { documented } from '../http/documented.ts';
import { Problem } from '../problems.ts';
import { overlaps } from '../time/interval.ts';
import { Timestamp, timestampOf } from '../time/timestamp.ts';
import { claimOf, type ScheduledSession } from './scheduled-session.ts';

/** Something else at the time of a session. */
export const Conflict = z.object({
  session_id: documented(z.string(), { description: 'Of the session that it is at the time of' }),
  source: z.enum(['agenda', 'google']),
  kind: documented(z.optional(AgendaEntryKind), { description: 'What it is, where it is known here' }),
  start: Timestamp,
  end: Timestamp,
});

export type Conflict = z.infer<typeof Conflict>;

/** What the agenda holds at the times of sessions, besides the sessions themselves. */
export function agendaConflicts(
  sessions: readonly ScheduledSession[],
  days: readonly AgendaDay[],
): Conflict[] {
  const own = new Set(sessions.map(({ session_id }) => session_id));
  const busy = new Map(
    days.flatMap(busyIn).flatMap((entry) => (own.has(entry.entityId) ? [] : [[entry.entityId, entry]])),
  );
  return sessions.flatMap((session) => {
    const claim = claimOf(session);
    return [...busy.values()]
      .filter((entry) => claim && overlaps(entry, claim))
      .map(({ kind, start, end }) => ({
        session_id: session.session_id,
        source: 'agenda' as const,
        kind,
        start: timestampOf(start),
        end: timestampOf(end),
      }));
  });
}

/** @throws `ConflictError` that tells each conflict, if there is one. */
export function refuseConflicts(conflicts: readonly Conflict[]): void {
  if (conflicts.length === 0) return;
  throw new Problem('ConflictError', 'You have something else at this time', {
    violations: conflicts.slice(0, 50).map(({ start, end, kind, source }) => ({
      pointer: '',
      detail: `${kind ?? source}: ${start} to ${end}`,
    })),
  });
}
