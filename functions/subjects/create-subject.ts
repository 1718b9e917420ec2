import { endpoint } from '#shared/http/endpoint.ts';
import { createSubject } from '#shared/subjects/subject.contracts.ts';
import { SubjectService } from '#shared/subjects/subject.service.ts';

type Needs = { subjects: Pick<SubjectService, 'create'>; now: () => Date };

/** POST /v1/subjects */
export const createHandler = ({ subjects, now }: Needs) =>
  endpoint(createSubject, ({ body, caller, idempotency }) =>
    subjects.create(body, { ...caller, at: now() }, idempotency),
  );

export const handler = createHandler({ subjects: new SubjectService(), now: () => new Date() });
