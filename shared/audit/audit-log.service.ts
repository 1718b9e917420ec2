import { LostRace } from '../dynamodb/lost-race.ts';
import { readTogether } from '../dynamodb/reading.ts';
import type { Created } from '../http/contract.ts';
import type { Idempotency } from '../ids.ts';
import { Problem } from '../problems.ts';
import type { AuditLogRepository } from './audit-log.repository.ts';

type Creation<T> = {
  readonly idempotency: Idempotency | undefined;
  /** Reads, decides and commits, with the key's audit entry in the transaction. */
  readonly create: () => Promise<T>;
  /** The entity as it is now; a `NotFound` if it is gone. */
  readonly existing: (entityId: string) => Promise<T>;
};

/**
 * Creates an entity once under a key. That it exists already shows in a refusal or a lost race, for what stands in the
 * way may be the work of the same request, so the log is asked before either is let out. Asking it beforehand would not
 * do: items of several tables are not read at one instant.
 */
export async function onceUnderKey<T>(
  auditLog: AuditLogRepository,
  { create, ...creation }: Creation<T>,
): Promise<Created<T>> {
  try {
    return { entity: await create(), replayed: false };
  } catch (error) {
    if (!(error instanceof Problem || error instanceof LostRace)) throw error;
    const replay = await replayUnderKey(auditLog, creation);
    if (!replay) throw error;
    return replay;
  }
}

/**
 * What an earlier request under the key created, if there was one. For those who do something before they commit that
 * no transaction takes back.
 * @throws `IdempotencyMismatch` where that was another request.
 */
export async function replayUnderKey<T>(
  auditLog: AuditLogRepository,
  { idempotency, existing }: Omit<Creation<T>, 'create'>,
): Promise<Created<T> | undefined> {
  if (!idempotency) return undefined;
  const { earlier } = await readTogether({ earlier: auditLog.creationUnder(idempotency) });
  return earlier === undefined ? undefined : { entity: await existing(earlier), replayed: true };
}
