import { endpoint } from '#shared/http/endpoint.ts';
import { updateSubject } from '#shared/subjects/subject.contracts.ts';
import { SubjectService } from '#shared/subjects/subject.service.ts';

type Needs = { subjects: Pick<SubjectService, 'change'>; now: () => Date };

/** PUT /v1/subjects/{subject_id} */
export const createHandler = ({ subjects, now }: Needs) =>
  endpoint(updateSubject, ({ params: { subject_id }, body, caller, precondition }) =>
    subjects.change(subject_id, body, precondition, { ...caller, at: now() }),
  );

export const handler = createHandler({ subjects: new SubjectService(), now: () => new Date() });
