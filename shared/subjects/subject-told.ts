import * as z from 'zod/mini';
import type { Told } from '../audit/audit-entry.ts';
import { changesBetween } from '../audit/changes-between.ts';
import { Id } from '../ids.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { Subject } from './subject.ts';

const telling = { inFull: ['user_id'], untold: ['subject_id', 'coach_id', 'created_at'] };

/** The audit entry of a subject that is created, changed or removed. */
export const toldOf = (before: Subject | undefined, after: Subject | undefined, at: Date): Told => ({
  action: after ? (before ? 'subject_updated' : 'subject_created') : 'subject_deleted',
  entity_type: 'subject',
  entity_id: String((after ?? before)?.subject_id),
  created_at: timestampOf(at),
  changes: changesBetween(before, after ?? {}, telling),
});

/** The accounts that an entry of a subject tells of: the one that the roster named before, and the one that it names since. */
export function accountsTold(entry: Pick<Told, 'changes'> | undefined): string[] {
  const { from, to } = entry?.changes?.['user_id'] ?? {};
  return z.array(Id).parse([from, to].filter((account) => account !== undefined));
}
