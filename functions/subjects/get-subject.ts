import { endpoint } from '#shared/http/endpoint.ts';
import { getSubject } from '#shared/subjects/subject.contracts.ts';
import { SubjectService } from '#shared/subjects/subject.service.ts';

type Needs = { subjects: Pick<SubjectService, 'find'> };

/** GET /v1/subjects/{subject_id} */
export const createHandler = ({ subjects }: Needs) =>
  endpoint(getSubject, ({ params: { subject_id }, caller: { userId } }) => subjects.find(subject_id, userId));

export const handler = createHandler({ subjects: new SubjectService() });
