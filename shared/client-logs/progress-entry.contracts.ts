import * as z from 'zod';
import { contract } from '../http/contract.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { clientLogs, dateRange, endsNotEarlier, Metric, ProgressTold } from './client-log.ts';

const noun = 'client-logs';
const callers = ['client'] as const;
const params = z.object({ log_id: Id });
const { shape } = ProgressTold;

const ProgressEntryAnswer = clientLogs.progress.meta({ id: 'ProgressEntry' });

export const ProgressEntryPage = pageOf(ProgressEntryAnswer).meta({ id: 'ProgressEntryPage' });

/** Which of somebody's progress entries are listed. */
export const progressQuery = z
  .strictObject({ ...dateRange, metric: Metric.optional(), ...paging })
  .refine(endsNotEarlier.holds, endsNotEarlier.otherwise);

export const createProgressEntry = contract({
  operationId: 'createProgressEntry',
  noun,
  method: 'POST',
  path: '/v1/me/progress',
  summary: 'Write a progress entry',
  callers,
  body: z.strictObject(shape).meta({ id: 'NewProgressEntry' }),
  success: { status: 201, description: 'The progress entry', body: ProgressEntryAnswer },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});

export const listProgressEntries = contract({
  operationId: 'listProgressEntries',
  noun,
  method: 'GET',
  path: '/v1/me/progress',
  summary: 'List own progress entries, newest date first',
  callers,
  query: progressQuery,
  success: { status: 200, description: 'A page of progress entries', body: ProgressEntryPage },
  problems: [],
});

export const updateProgressEntry = contract({
  operationId: 'updateProgressEntry',
  noun,
  method: 'PUT',
  path: '/v1/me/progress/{log_id}',
  summary: 'Change a progress entry',
  description: 'What is left out stays; `null` takes away what is there.',
  callers,
  params,
  body: z
    .strictObject({
      date: shape.date.optional(),
      metric: shape.metric.optional(),
      value: shape.value.optional(),
      notes: shape.notes.unwrap().nullable().optional(),
    })
    .meta({ id: 'ProgressEntryChange' }),
  success: { status: 200, description: 'The progress entry as it is now', body: ProgressEntryAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});

export const deleteProgressEntry = contract({
  operationId: 'deleteProgressEntry',
  noun,
  method: 'DELETE',
  path: '/v1/me/progress/{log_id}',
  summary: 'Remove a progress entry',
  callers,
  params,
  success: { status: 200, description: 'The progress entry that is no more', body: ProgressEntryAnswer },
  problems: ['NotFound', 'ConflictError'],
  conditional: true,
});
