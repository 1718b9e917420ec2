import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { CalendarDate } from '../time/calendar-date.ts';
import { FailureCause } from './failure-cause.ts';

const count = WholeNumber(0);

/** How calendars were brought up to date on one UTC day, over all users. */
export const SyncDay = documented(
  z.object({
    day: CalendarDate,
    synced: documented(count, { description: 'Tries after which Google showed an entity as it was' }),
    failed: documented(count, { description: 'Tries that failed, whether or not a later one came through' }),
    success_rate: documented(z.nullable(z.number()), { description: 'Of all tries; null without any' }),
    mean_latency_ms: documented(z.nullable(z.number()), {
      description: 'From the change of an entity until Google showed it; null without any',
    }),
    failures: documented(z.partialRecord(FailureCause, count), {
      description: 'Failed tries by their cause',
    }),
  }),
  { id: 'CalendarSyncDay' },
);

export type SyncDay = z.infer<typeof SyncDay>;

/** What is counted of a day. */
export type Counted = {
  readonly synced: number;
  readonly latency_ms: number;
  readonly failures: Readonly<Partial<Record<FailureCause, number>>>;
};

/** A day as it is told, by what was counted of it. */
export function syncDay(day: string, { synced, latency_ms, failures }: Counted): SyncDay {
  const failed = Object.values(failures).reduce((total, times) => total + times, 0);
  const tries = synced + failed;
  return {
    day,
    synced,
    failed,
    success_rate: tries === 0 ? null : Math.round((synced / tries) * 10_000) / 10_000,
    mean_latency_ms: synced === 0 ? null : Math.round(latency_ms / synced),
    failures: { ...failures },
  };
}
