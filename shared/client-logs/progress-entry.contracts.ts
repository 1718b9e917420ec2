import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { paging } from '../http/paging.ts';
import { clearable } from '../http/patched.ts';
import { dateRange, endsNotEarlier } from '../time/calendar-date.ts';
import { clientLogs, Metric, ProgressTold } from './client-log.ts';
import { logContracts } from './log-contracts.ts';

const { shape } = ProgressTold;

const query = z.strictObject({ ...dateRange, metric: z.optional(Metric), ...paging }).check(endsNotEarlier);

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
    answer: documented(clientLogs.progress, { id: 'ProgressEntry' }),
    told: shape,
    change: {
      date: z.optional(shape.date),
      metric: z.optional(shape.metric),
      value: z.optional(shape.value),
      notes: clearable(shape.notes),
    },
    query,
  },
);
