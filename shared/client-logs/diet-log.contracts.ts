import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { clearable } from '../http/patched.ts';
import { clientLogs, DietTold } from './client-log.ts';
import { logContracts, logQuery } from './log-contracts.ts';

const { shape } = DietTold;

export const {
  page: DietLogPage,
  create: createDietLog,
  list: listDietLogs,
  update: updateDietLog,
  remove: deleteDietLog,
} = logContracts(
  { one: 'DietLog', many: 'DietLogs', words: ['diet log', 'diet logs'], path: '/v1/me/diet-logs' },
  {
    answer: documented(clientLogs.diet, { id: 'DietLog' }),
    told: shape,
    change: {
      date: z.optional(shape.date),
      meal: z.optional(shape.meal),
      description: z.optional(shape.description),
      calories_kcal: clearable(shape.calories_kcal),
      protein_g: clearable(shape.protein_g),
      carbohydrates_g: clearable(shape.carbohydrates_g),
      fat_g: clearable(shape.fat_g),
      notes: clearable(shape.notes),
    },
    query: logQuery,
  },
);
