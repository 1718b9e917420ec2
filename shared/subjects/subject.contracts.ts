import * as z from 'zod';
import { WholeNumber } from '../http/whole-number.ts';
import { contract } from '../http/contract.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Text } from '../http/text.ts';
import { Id } from '../ids.ts';
import { Subject, SubjectId } from './subject.ts';

const noun = 'subjects';
const callers = ['coach'] as const;
const params = z.object({ subject_id: SubjectId });

const SubjectAnswer = Subject.extend({
  version: WholeNumber(0).meta({
    description: '0, and no times beside it, for a record of another system that was never changed here',
  }),
  created_at: Subject.shape.created_at.unwrap(),
  updated_at: Subject.shape.updated_at.unwrap(),
}).meta({ id: 'Subject' });

const told = {
  name: Text(200),
  sport: Text(100).optional(),
  user_id: Id.optional().meta({ description: 'The account of a connected client' }),
  notes: Text(2000).optional(),
};

export const createSubject = contract({
  operationId: 'createSubject',
  noun,
  method: 'POST',
  path: '/v1/subjects',
  summary: 'Put a person on the roster',
  description: 'With an account or without; an account must be that of a connected client.',
  callers,
  body: z.strictObject(told).meta({ id: 'NewSubject' }),
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
    body: pageOf(SubjectAnswer).meta({ id: 'SubjectPage' }),
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
  body: z
    .strictObject({
      name: told.name.optional(),
      sport: told.sport.unwrap().nullable().optional(),
      user_id: Id.nullable().optional(),
      notes: told.notes.unwrap().nullable().optional(),
    })
    .meta({ id: 'SubjectChange' }),
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
