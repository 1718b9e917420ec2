import * as z from 'zod/mini';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { daysOf, type Interval, overlaps } from '../time/interval.ts';
import { Timestamp, timestampOf } from '../time/timestamp.ts';

export const AgendaEntryKind = z.enum(['booking', 'coach_session', 'scheduled_session', 'external']);

const Entry = z.object({ start: Timestamp, end: Timestamp, kind: AgendaEntryKind });

/** Everything that makes one person busy on one UTC day; an entry that crosses midnight stands whole in both days. */
export const AgendaDay = z.object({
  user_id: Id,
  day: z.iso.date(),
  entries: z.record(Id, Entry),
  /** 0 for a day that was never written. */
  version: WholeNumber(0),
});

export type AgendaDay = z.infer<typeof AgendaDay>;
export type AgendaEntryKind = z.infer<typeof AgendaEntryKind>;

/** Who claims a time, and as what. */
type Claimant = { readonly id: string; readonly kind: AgendaEntryKind };

export const emptyDay = (userId: string, day: string): AgendaDay => ({
  user_id: userId,
  day,
  entries: {},
  version: 0,
});

export const busyIn = ({ entries }: AgendaDay): (Interval & { entityId: string; kind: AgendaEntryKind })[] =>
  Object.entries(entries).map(([entityId, { start, end, kind }]) => ({
    entityId,
    kind,
    start: Date.parse(start),
    end: Date.parse(end),
  }));

/** Whether nothing but `entityId` itself makes the person busy in that interval. */
export const isFree = (day: AgendaDay, interval: Interval, entityId?: string): boolean =>
  busyIn(day).every((entry) => entry.entityId === entityId || !overlaps(entry, interval));

/** The day with the entity's entry at that interval and nowhere else; without an interval, with no entry of it. */
export function withEntry(
  day: AgendaDay,
  entityId: string,
  entry?: Interval & { kind: AgendaEntryKind },
): AgendaDay {
  const { [entityId]: _replaced, ...others } = day.entries;
  if (!entry) return { ...day, entries: others };
  const { start, end, kind } = entry;
  return {
    ...day,
    entries: { ...others, [entityId]: { start: timestampOf(start), end: timestampOf(end), kind } },
  };
}

/** The UTC days on which an agenda changes when something claims another time than it did. */
export function daysTouched(was: Interval | undefined, is: Interval | undefined): string[] {
  if (was?.start === is?.start && was?.end === is?.end) return [];
  return [...new Set([was, is].flatMap((claim) => (claim ? daysOf(claim) : [])))];
}

/**
 * The day with what the claimant claims of it and with no other entry of theirs; without a claim, with none at all.
 * @throws the refusal where something else makes the person busy in that time.
 */
export function claimed(
  day: AgendaDay,
  { id, kind }: Claimant,
  claim: Interval | undefined,
  refusal: (day: AgendaDay) => Error,
): AgendaDay {
  if (!claim || !daysOf(claim).includes(day.day)) return withEntry(day, id);
  if (!isFree(day, claim, id)) throw refusal(day);
  return withEntry(day, id, { ...claim, kind });
}
