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
    answer: clientLogs.diet.meta({ id: 'DietLog' }),
    told: shape,
    change: {
      date: shape.date.optional(),
      meal: shape.meal.optional(),
      description: shape.description.optional(),
      calories_kcal: shape.calories_kcal.unwrap().nullable().optional(),
      protein_g: shape.protein_g.unwrap().nullable().optional(),
      carbohydrates_g: shape.carbohydrates_g.unwrap().nullable().optional(),
      fat_g: shape.fat_g.unwrap().nullable().optional(),
      notes: shape.notes.unwrap().nullable().optional(),
    },
    query: logQuery,
  },
);
