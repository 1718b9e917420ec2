import { listSyncDays } from '#shared/calendar/calendar.contracts.ts';
import { SyncDayRepository } from '#shared/calendar/sync-day.repository.ts';
import { syncRange } from '#shared/calendar/sync-range.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { days: Pick<SyncDayRepository, 'between'>; now: () => Date };

/** GET /v1/admin/calendar-sync */
export const createHandler = ({ days, now }: Needs) =>
  endpoint(listSyncDays, async ({ query }) => {
    const { from, to } = syncRange(query, now());
    return { items: await days.between(from, to) };
  });

export const handler = createHandler({ days: new SyncDayRepository(), now: () => new Date() });
