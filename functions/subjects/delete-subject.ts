import { endpoint } from '#shared/http/endpoint.ts';
import { deleteSubject } from '#shared/subjects/subject.contracts.ts';
import { SubjectService } from '#shared/subjects/subject.service.ts';

type Needs = { subjects: Pick<SubjectService, 'remove'>; now: () => Date };

/** DELETE /v1/subjects/{subject_id} */
export const createHandler = ({ subjects, now }: Needs) =>
  endpoint(deleteSubject, ({ params: { subject_id }, caller, precondition }) =>
    subjects.remove(subject_id, precondition, { ...caller, at: now() }),
  );

export const handler = createHandler({ subjects: new SubjectService(), now: () => new Date() });
