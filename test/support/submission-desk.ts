import type { Created } from '#shared/http/contract.ts';
import { type Idempotency, newId } from '#shared/ids.ts';
import {
  decide,
  handIn,
  mayRemove,
  reviseSubmission,
  type Review,
  type SubmissionChange,
} from '#shared/submissions/change-submission.ts';
import { type NewSubmission, SubmissionService } from '#shared/submissions/submission.service.ts';
import type { Submission } from '#shared/submissions/submission.ts';
import type { Role } from '#shared/users/role.ts';
import { today } from './booking-desk.ts';

type Person = { readonly user_id: string; readonly role: Role };

/** A draft as the store holds it, unless a test says otherwise. */
export const aSubmission = (differing: Partial<Submission> = {}): Submission => ({
  submission_id: newId(),
  user_id: newId(),
  title: 'Before the first session',
  answers: { sleep: 7, goals: ['Run'] },
  status: 'draft',
  version: 4,
  created_at: '2026-02-01T12:00:00.000Z',
  updated_at: '2026-02-02T12:00:00.000Z',
  ...differing,
});

const service = new SubmissionService();

const as = ({ user_id, role }: Person, at = today) => ({ caller: { userId: user_id, role }, at });

/** Begins one as the endpoint does; so do the others. */
export const begin = (
  person: Person,
  told: Partial<NewSubmission> = {},
  idempotency?: Idempotency,
  at = today,
): Promise<Created<Submission>> =>
  service.create(
    { title: 'Before the first session', answers: { sleep: 7 }, ...told },
    as(person, at),
    idempotency,
  );

export const revise = (person: Person, id: string, change: SubmissionChange, at = today) =>
  service.change(
    id,
    (submission, party) => reviseSubmission(submission, change, { party, at }),
    as(person, at),
  );

export const submit = (person: Person, id: string, at = today) =>
  service.change(id, (submission, party) => handIn(submission, { party, at }), as(person, at));

export const review = (person: Person, id: string, asked: Review, at = today) =>
  service.change(
    id,
    (submission, party) => decide(submission, asked, { party, reviewerId: person.user_id, at }),
    as(person, at),
  );

export const remove = (person: Person, id: string) => service.remove(id, mayRemove, as(person));
