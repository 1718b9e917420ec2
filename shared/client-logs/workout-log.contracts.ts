import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { clearable } from '../http/patched.ts';
import { clientLogs, WorkoutTold } from './client-log.ts';
import { logContracts, logQuery } from './log-contracts.ts';

const { shape } = WorkoutTold;

export const {
  page: WorkoutLogPage,
  create: createWorkoutLog,
  list: listWorkoutLogs,
  update: updateWorkoutLog,
  remove: deleteWorkoutLog,
} = logContracts(
  {
    one: 'WorkoutLog',
    many: 'WorkoutLogs',
    words: ['workout log', 'workout logs'],
    path: '/v1/me/workout-logs',
  },
  {
    answer: documented(clientLogs.workout, { id: 'WorkoutLog' }),
    told: shape,
    change: {
      date: z.optional(shape.date),
      title: z.optional(shape.title),
      exercises: z.optional(shape.exercises.def.innerType),
      duration_minutes: clearable(shape.duration_minutes),
      notes: clearable(shape.notes),
    },
    query: logQuery,
  },
);
