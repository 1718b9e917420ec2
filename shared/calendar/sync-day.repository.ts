import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { tableName } from '../env.ts';
import { monthsBack } from '../time/months-back.ts';
import { utcDate } from '../time/timestamp.ts';
import { FailureCause } from './failure-cause.ts';
import { type SyncDay, syncDay } from './sync-day.ts';

const count = z._default(z.number().check(z.gte(0)), 0);

/** One attribute for each cause, so that all of them are only ever added to. */
const Counts = z.object({
  month: z.string(),
  day: z.string(),
  synced: count,
  latency_ms: count,
  ...(Object.fromEntries(FailureCause.options.map((cause) => [`failed_${cause}`, count])) as Record<
    `failed_${FailureCause}`,
    typeof count
  >),
});

const keyOf = (day: string) => ({ month: day.slice(0, 7), day });

/**
 * How calendars were brought up to date, day by day. Counts are added to without a condition and beside the work that they
 * count: whoever breaks off in between is not counted.
 */
export class SyncDayRepository {
  readonly #table = tableName('calendar-sync-days');

  async countSynced(at: Date, latency: number): Promise<void> {
    await this.#add(at, { synced: 1, latency_ms: Math.max(0, Math.round(latency)) });
  }

  async countFailed(at: Date, cause: FailureCause): Promise<void> {
    await this.#add(at, { [`failed_${cause}`]: 1 });
  }

  /** The days of a stretch, both counted, on which there was anything to do; one query for each month. */
  async between(from: string, to: string): Promise<SyncDay[]> {
    const months = monthsBack(new Date(to), from.slice(0, 7)).toReversed();
    const found = await Promise.all(
      months.map(async (month) => {
        const { Items = [] } = await documentClient.send(
          new QueryCommand({
            TableName: this.#table,
            KeyConditionExpression: '#month = :month AND #day BETWEEN :from AND :to',
            ExpressionAttributeNames: { '#month': 'month', '#day': 'day' },
            ExpressionAttributeValues: { ':month': month, ':from': from, ':to': to },
          }),
        );
        return Items.map((item) => parseItem(Counts, item, this.#table, keyOf(String(item['day']))));
      }),
    );
    return found.flat().map(({ day, synced, latency_ms, ...counts }) => {
      const failures = FailureCause.options.flatMap((cause) => {
        const times = counts[`failed_${cause}`];
        return times > 0 ? [[cause, times] as const] : [];
      });
      return syncDay(day, { synced, latency_ms, failures: Object.fromEntries(failures) });
    });
  }

  async #add(at: Date, counts: Readonly<Record<string, number>>): Promise<void> {
    const entries = Object.entries(counts);
    await documentClient.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: keyOf(utcDate(at)),
        UpdateExpression: `ADD ${entries.map((_entry, place) => `#count${place} :count${place}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(
          entries.map(([name], place) => [`#count${place}`, name]),
        ),
        ExpressionAttributeValues: Object.fromEntries(
          entries.map(([, value], place) => [`:count${place}`, value]),
        ),
      }),
    );
  }
}
