import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { pageOf, paging } from '../http/paging.ts';
import { clearable } from '../http/patched.ts';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Subject, SubjectId } from './subject.ts';

const noun = 'subjects';
const callers = ['coach'] as const;
const params = z.object({ subject_id: SubjectId });

const SubjectAnswer = documented(
  z.extend(Subject, {
    version: documented(WholeNumber(0), {
      description: '0, and no times beside it, for a record of another system that was never changed here',
    }),
    created_at: Subject.shape.created_at.def.innerType,
    updated_at: Subject.shape.updated_at.def.innerType,
  }),
  { id: 'Subject' },
);

const told = {
  name: Text(200),
  sport: z.optional(Text(100)),
  user_id: documented(z.optional(Id), { description: 'The account of a connected client' }),
  notes: z.optional(Text(2000)),
};

export const createSubject = contract({
  operationId: 'createSubject',
  noun,
  method: 'POST',
  path: '/v1/subjects',
  summary: 'Put a person on the roster',
  description: 'With an account or without; an account must be that of a connected client.',
  callers,
  body: documented(z.strictObject(told), { id: 'NewSubject' }),
  success: { status: 201, description: 'The subject', body: SubjectAnswer },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});

export const listSubjects = contract({
  operationId: 'listSubjects',
  noun,
  method: 'GET',
  path: '/v1/subjects',
  summary: 'List the own roster, in the order of names',
  callers,
  query: z.strictObject({ ...paging }),
  success: {
    status: 200,
    description: 'A page of subjects',
    body: documented(pageOf(SubjectAnswer), { id: 'SubjectPage' }),
  },
  problems: [],
});

export const getSubject = contract({
  operationId: 'getSubject',
  noun,
  method: 'GET',
  path: '/v1/subjects/{subject_id}',
  summary: 'Show a subject',
  callers,
  params,
  success: { status: 200, description: 'The subject', body: SubjectAnswer },
  problems: ['NotFound'],
  versioned: true,
});

export const updateSubject = contract({
  operationId: 'updateSubject',
  noun,
  method: 'PUT',
  path: '/v1/subjects/{subject_id}',
  summary: 'Change a subject',
  description: 'What is left out stays; `null` takes away what is there.',
  callers,
  params,
  body: documented(
    z.strictObject({
      name: z.optional(told.name),
      sport: clearable(told.sport),
      user_id: z.nullish(Id),
      notes: clearable(told.notes),
    }),
    { id: 'SubjectChange' },
  ),
  success: { status: 200, description: 'The subject as it is now', body: SubjectAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});

export const deleteSubject = contract({
  operationId: 'deleteSubject',
  noun,
  method: 'DELETE',
  path: '/v1/subjects/{subject_id}',
  summary: 'Take a person from the roster',
  description: 'Sessions that name them go on to do so.',
  callers,
  params,
  success: { status: 200, description: 'The subject that is no more', body: SubjectAnswer },
  problems: ['NotFound', 'ConflictError'],
  conditional: true,
});
