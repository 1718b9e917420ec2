import { seriesAnswer } from '#shared/bookings/series-answer.ts';
import { cancelSeries } from '#shared/bookings/series.contracts.ts';
import { SeriesService } from '#shared/bookings/series.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { series: Pick<SeriesService, 'cancel'>; now: () => Date };

/** DELETE /v1/bookings/recurring/{series_id} */
export const createHandler = ({ series, now }: Needs) =>
  endpoint(cancelSeries, async ({ params: { series_id }, caller }) =>
    seriesAnswer(await series.cancel(series_id, caller, { ...caller, at: now() })),
  );

export const handler = createHandler({ series: new SeriesService(), now: () => new Date() });
