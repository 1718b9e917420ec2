import { SeriesService } from '#shared/bookings/series.service.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import { instantOn } from './instant-on.ts';

/** Four weeks of a session at the same hour, from next week on; what is taken by then is left out. */
export async function createSeries(
  now: Date,
  { coachId, clientId }: { coachId: string; clientId: string },
): Promise<void> {
  await new SeriesService().book(
    {
      coach_id: coachId,
      client_id: clientId,
      slot_number: 8,
      scheduled_at: timestampOf(instantOn({ day: 9, hour: 14 }, now)),
      duration_minutes: 60,
      frequency: 'weekly',
      count: 4,
      time_zone: 'Europe/Stockholm',
      policy: 'skip_conflicts',
      notes: 'Every week until the meet',
    },
    { userId: clientId, at: now },
  );
}
