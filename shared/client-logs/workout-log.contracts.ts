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
    answer: clientLogs.workout.meta({ id: 'WorkoutLog' }),
    told: shape,
    change: {
      date: shape.date.optional(),
      title: shape.title.optional(),
      exercises: shape.exercises.unwrap().optional(),
      duration_minutes: shape.duration_minutes.unwrap().nullable().optional(),
      notes: shape.notes.unwrap().nullable().optional(),
    },
    query: logQuery,
  },
);
