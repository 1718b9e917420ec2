import { nextVersion } from '../dynamodb/next-version.ts';
import { differing, type Patch, patched } from '../http/patched.ts';
import { Problem } from '../problems.ts';
import type { Subject } from './subject.ts';

/** What a coach tells of a subject. */
export type SubjectTold = Pick<Subject, 'name' | 'sport' | 'user_id' | 'notes'>;

export type SubjectChange = Patch<SubjectTold>;

export const unknownSubject = (): Problem => new Problem('NotFound', 'There is no such subject');

/** The subject with the new values, or the very same object when everything already is as asked. */
export function changeSubject(subject: Subject, change: SubjectChange, at: Date): Subject {
  const after = patched<Subject>(subject, change);
  if (differing(subject, after).length === 0) return subject;
  return nextVersion(after, at);
}

/** A roster names accounts of connected clients alone: whether any other account exists is not for a coach to learn. */
export const notConnected = (): Problem => {
  const detail = 'No client of yours has this account';
  return new Problem('ValidationError', detail, { violations: [{ pointer: '/user_id', detail }] });
};
