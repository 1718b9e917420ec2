import * as z from 'zod';
import { contract } from '../http/contract.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { clientLogs, dateRange, DietTold, endsNotEarlier } from './client-log.ts';

const noun = 'client-logs';
const callers = ['client'] as const;
const params = z.object({ log_id: Id });
const { shape } = DietTold;

const DietLogAnswer = clientLogs.diet.meta({ id: 'DietLog' });

export const DietLogPage = pageOf(DietLogAnswer).meta({ id: 'DietLogPage' });

/** Which of somebody's diet logs are listed. */
export const dietQuery = z
  .strictObject({ ...dateRange, ...paging })
  .refine(endsNotEarlier.holds, endsNotEarlier.otherwise);

export const createDietLog = contract({
  operationId: 'createDietLog',
  noun,
  method: 'POST',
  path: '/v1/me/diet-logs',
  summary: 'Write a diet log',
  callers,
  body: z.strictObject(shape).meta({ id: 'NewDietLog' }),
  success: { status: 201, description: 'The diet log', body: DietLogAnswer },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});

export const listDietLogs = contract({
  operationId: 'listDietLogs',
  noun,
  method: 'GET',
  path: '/v1/me/diet-logs',
  summary: 'List own diet logs, newest date first',
  callers,
  query: dietQuery,
  success: { status: 200, description: 'A page of diet logs', body: DietLogPage },
  problems: [],
});

export const updateDietLog = contract({
  operationId: 'updateDietLog',
  noun,
  method: 'PUT',
  path: '/v1/me/diet-logs/{log_id}',
  summary: 'Change a diet log',
  description: 'What is left out stays; `null` takes away what is there.',
  callers,
  params,
  body: z
    .strictObject({
      date: shape.date.optional(),
      meal: shape.meal.optional(),
      description: shape.description.optional(),
      calories_kcal: shape.calories_kcal.unwrap().nullable().optional(),
      protein_g: shape.protein_g.unwrap().nullable().optional(),
      carbohydrates_g: shape.carbohydrates_g.unwrap().nullable().optional(),
      fat_g: shape.fat_g.unwrap().nullable().optional(),
      notes: shape.notes.unwrap().nullable().optional(),
    })
    .meta({ id: 'DietLogChange' }),
  success: { status: 200, description: 'The diet log as it is now', body: DietLogAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});

export const deleteDietLog = contract({
  operationId: 'deleteDietLog',
  noun,
  method: 'DELETE',
  path: '/v1/me/diet-logs/{log_id}',
  summary: 'Remove a diet log',
  callers,
  params,
  success: { status: 200, description: 'The diet log that is no more', body: DietLogAnswer },
  problems: ['NotFound', 'ConflictError'],
  conditional: true,
});
