import { seriesAnswer } from '#shared/bookings/series-answer.ts';
import { bookSeries } from '#shared/bookings/series.contracts.ts';
import { SeriesService } from '#shared/bookings/series.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { series: Pick<SeriesService, 'book'>; now: () => Date };

/** POST /v1/bookings/recurring */
export const createHandler = ({ series, now }: Needs) =>
  endpoint(bookSeries, async ({ body, caller, idempotency }) => {
    const request = { ...body, client_id: caller.userId };
    const { entity, replayed } = await series.book(request, { ...caller, at: now() }, idempotency);
    return { entity: seriesAnswer(entity), replayed };
  });

export const handler = createHandler({ series: new SeriesService(), now: () => new Date() });
