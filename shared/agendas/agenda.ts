import * as z from 'zod/mini';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { daysOf, type Interval, overlaps } from '../time/interval.ts';
import { Timestamp, timestampOf } from '../time/timestamp.ts';
import { SessionKind } from './session-kind.ts';

export const AgendaEntryKind = z.enum([...SessionKind.options, 'external']);

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

/** What claims a time, and as what. */
type Claimant = { readonly id: string; readonly kind: AgendaEntryKind };

export const emptyDay = (userId: string, day: string): AgendaDay => ({
  user_id: userId,
  day,
  entries: {},
  version: 0,
});

/** What makes the person busy, in milliseconds since 1970. */
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

/** The day with what the claimant claims of it and with no other entry of theirs, whatever else makes the person busy then. */
export function withClaim(day: AgendaDay, { id, kind }: Claimant, claim: Interval | undefined): AgendaDay {
  const { [id]: _replaced, ...others } = day.entries;
  if (!isOn(day, claim)) return { ...day, entries: others };
  const entry = { start: timestampOf(claim.start), end: timestampOf(claim.end), kind };
  return { ...day, entries: { ...others, [id]: entry } };
}

/**
 * The same for a claim that nothing else may overlap.
 * @throws the refusal where something else makes the person busy in that time.
 */
export function claimed(
  day: AgendaDay,
  claimant: Claimant,
  claim: Interval | undefined,
  refusal: (day: AgendaDay) => Error,
): AgendaDay {
  if (isOn(day, claim) && !isFree(day, claim, claimant.id)) throw refusal(day);
  return withClaim(day, claimant, claim);
}

const isOn = ({ day }: AgendaDay, claim: Interval | undefined): claim is Interval =>
  claim !== undefined && daysOf(claim).includes(day);

/** The UTC days on which an agenda changes when something claims another time than it did. */
export function daysTouched(was: Interval | undefined, is: Interval | undefined): string[] {
  if (was?.start === is?.start && was?.end === is?.end) return [];
  return [...new Set([was, is].flatMap((claim) => (claim ? daysOf(claim) : [])))];
}
