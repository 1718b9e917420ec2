import { endpoint } from '#shared/http/endpoint.ts';
import { listSubjects } from '#shared/subjects/subject.contracts.ts';
import { SubjectRepository } from '#shared/subjects/subject.repository.ts';

type Needs = { subjects: Pick<SubjectRepository, 'listOfCoach'> };

/** GET /v1/subjects */
export const createHandler = ({ subjects }: Needs) =>
  endpoint(listSubjects, ({ query: page, caller: { userId } }) =>
    subjects.listOfCoach(userId, { caller: userId, page }),
  );

export const handler = createHandler({ subjects: new SubjectRepository() });
