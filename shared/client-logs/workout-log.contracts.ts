import * as z from 'zod';
import { contract } from '../http/contract.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { clientLogs, dateRange, endsNotEarlier, WorkoutTold } from './client-log.ts';

const noun = 'client-logs';
const callers = ['client'] as const;
const params = z.object({ log_id: Id });
const { shape } = WorkoutTold;

const WorkoutLogAnswer = clientLogs.workout.meta({ id: 'WorkoutLog' });

export const WorkoutLogPage = pageOf(WorkoutLogAnswer).meta({ id: 'WorkoutLogPage' });

/** Which of somebody's workout logs are listed. */
export const workoutQuery = z
  .strictObject({ ...dateRange, ...paging })
  .refine(endsNotEarlier.holds, endsNotEarlier.otherwise);

export const createWorkoutLog = contract({
  operationId: 'createWorkoutLog',
  noun,
  method: 'POST',
  path: '/v1/me/workout-logs',
  summary: 'Write a workout log',
  callers,
  body: z.strictObject(shape).meta({ id: 'NewWorkoutLog' }),
  success: { status: 201, description: 'The workout log', body: WorkoutLogAnswer },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});

export const listWorkoutLogs = contract({
  operationId: 'listWorkoutLogs',
  noun,
  method: 'GET',
  path: '/v1/me/workout-logs',
  summary: 'List own workout logs, newest date first',
  callers,
  query: workoutQuery,
  success: { status: 200, description: 'A page of workout logs', body: WorkoutLogPage },
  problems: [],
});

export const updateWorkoutLog = contract({
  operationId: 'updateWorkoutLog',
  noun,
  method: 'PUT',
  path: '/v1/me/workout-logs/{log_id}',
  summary: 'Change a workout log',
  description: 'What is left out stays; `null` takes away what is there.',
  callers,
  params,
  body: z
    .strictObject({
      date: shape.date.optional(),
      title: shape.title.optional(),
      exercises: shape.exercises.unwrap().optional(),
      duration_minutes: shape.duration_minutes.unwrap().nullable().optional(),
      notes: shape.notes.unwrap().nullable().optional(),
    })
    .meta({ id: 'WorkoutLogChange' }),
  success: { status: 200, description: 'The workout log as it is now', body: WorkoutLogAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});

export const deleteWorkoutLog = contract({
  operationId: 'deleteWorkoutLog',
  noun,
  method: 'DELETE',
  path: '/v1/me/workout-logs/{log_id}',
  summary: 'Remove a workout log',
  callers,
  params,
  success: { status: 200, description: 'The workout log that is no more', body: WorkoutLogAnswer },
  problems: ['NotFound', 'ConflictError'],
  conditional: true,
});
