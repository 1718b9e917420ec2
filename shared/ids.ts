import { createHash } from 'node:crypto';
import { v5, v7 } from 'uuid';
import * as z from 'zod/mini';

/** The namespaces of ids that are derived and not drawn; changing one would orphan what it named. */
const namespaces = {
  idempotency: '6f0d3a52-6a1c-5b0e-9c53-0d8f3b8f6b11',
  profile: 'b0a7c1d4-35f8-5c1b-8d5e-7b1d52f0a3c9',
  workoutLog: '2d9c1f7e-8a64-5b0d-9f3a-51c7e0b46a28',
  notice: '8e1b5c02-7d3f-5a49-b6c8-0f92d4a7e315',
  reminder: 'c4f70a9d-16e2-5d8b-a13e-92b58d6f0c47',
  externalBusy: '0f6a3f0e-52a4-5c0f-9d3e-7b7e3f1c2a10',
  proposal: '7c1e2a94-0d3b-5f6e-8a17-3f2b9c5d4e60',
} as const;

export const Id = z.guid();

/** An id of ours, or of a subject that another system has named. */
export const EntityId = z.string().check(z.maxLength(128), z.regex(/^[\w.:-]+$/));

/** A UUIDv7: ids sort by the time of their creation. */
export const newId = (): string => v7();

/** One that sorts by an instant of which it is told, as what is made then. */
export const newIdOf = (at: Date): string => v7({ msecs: at.getTime() });

/** The one workout log of a training session, so that completing it cannot write a second one. */
export const workoutLogIdOf = (sessionId: string): string => v5(sessionId, namespaces.workoutLog);

/** The one mail that somebody gets because of something. */
export const noticeIdOf = (cause: string, userId: string): string =>
  v5(JSON.stringify([cause, userId]), namespaces.notice);

/** The one timer of a reminder, so many minutes before an entity begins, whenever that is. */
export const reminderIdOf = (entityId: string, minutes: number): string =>
  v5(JSON.stringify([entityId, minutes]), namespaces.reminder);

/** Under which an event of Google's that is not ours stands in a user's agenda, once however often it is told. */
export const externalBusyIdOf = (userId: string, googleId: string): string =>
  v5(JSON.stringify([userId, googleId]), namespaces.externalBusy);

/** The one proposal that a change in a calendar leads to, however often it is told: the etag is of the event that was changed. */
export const proposalIdOf = (
  userId: string,
  entityId: string,
  { deed, etag }: { readonly deed: object; readonly etag: string },
): string => v5(JSON.stringify([userId, entityId, deed, etag]), namespaces.proposal);

/** The one profile of a user has the id that follows from the user's, so that a second one cannot be created. */
export const profileIdOf = (userId: string): string => v5(userId, namespaces.profile);

/** What a request with an `Idempotency-Key` leaves behind in its audit entry. */
export type Idempotency = {
  /** The audit entry's id: UUIDv5 of caller, route and key, the same for each repetition. */
  readonly logId: string;
  /** SHA-256 of the parsed parameters and body: another request under the same key is refused. */
  readonly bodyHash: string;
};

export function idempotencyOf(request: {
  caller: string;
  route: string;
  key: string;
  content: unknown;
}): Idempotency {
  const { caller, route, key, content } = request;
  return {
    logId: v5(JSON.stringify([caller, route, key]), namespaces.idempotency),
    bodyHash: createHash('sha256').update(JSON.stringify(content)).digest('base64url'),
  };
}
