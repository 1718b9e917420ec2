import { blockedTimes, bookableTimes } from '#shared/availability/bookable-times.ts';
import { askedStretch } from '#shared/coaches/asked-stretch.ts';
import { CoachTimesService } from '#shared/coaches/coach-times.service.ts';
import { listTimes } from '#shared/coaches/time.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import { localTimeAt, zoneClock } from '#shared/time/zone-clock.ts';

type Needs = { times: Pick<CoachTimesService, 'of'>; now: () => Date };

/** GET /v1/bookings/coaches/{coach_id}/times */
export const createHandler = ({ times, now }: Needs) =>
  endpoint(listTimes, async ({ params: { coach_id }, query, caller }) => {
    const at = now();
    const within = askedStretch(query, at);
    const duration = query.duration_minutes * 60_000;
    const { question } = await times.of(coach_id, caller, { within, duration, now: at });
    const time_zone = query.time_zone ?? question.rules?.time_zone ?? 'UTC';
    const clock = zoneClock(time_zone, within);
    return {
      time_zone,
      items: bookableTimes(question, within).map(({ start, end }) => ({
        start: timestampOf(start),
        end: timestampOf(end),
        local_start: localTimeAt(clock, start),
      })),
      ...(query.explain && {
        blocked: blockedTimes(question, within).map(({ start, end, reason }) => ({
          start: timestampOf(start),
          end: timestampOf(end),
          reason,
        })),
      }),
    };
  });

export const handler = createHandler({ times: new CoachTimesService(), now: () => new Date() });
