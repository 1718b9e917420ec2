import * as z from 'zod';
import { paging } from '../http/paging.ts';
import { clientLogs, Metric, ProgressTold } from './client-log.ts';
import { dateRange, endsNotEarlier } from '../time/calendar-date.ts';
import { logContracts } from './log-contracts.ts';

const { shape } = ProgressTold;

const query = z
  .strictObject({ ...dateRange, metric: Metric.optional(), ...paging })
  .refine(endsNotEarlier.holds, endsNotEarlier.otherwise);

export const {
  create: createProgressEntry,
  list: listProgressEntries,
  update: updateProgressEntry,
  remove: deleteProgressEntry,
} = logContracts(
  {
    one: 'ProgressEntry',
    many: 'ProgressEntries',
    words: ['progress entry', 'progress entries'],
    path: '/v1/me/progress',
  },
  {
    answer: clientLogs.progress.meta({ id: 'ProgressEntry' }),
    told: shape,
    change: {
      date: shape.date.optional(),
      metric: shape.metric.optional(),
      value: shape.value.optional(),
      notes: shape.notes.unwrap().nullable().optional(),
    },
    query,
  },
);
