import type { SeriesRequest } from '#shared/bookings/request-series.ts';
import { SeriesService } from '#shared/bookings/series.service.ts';
import type { SeriesState } from '#shared/bookings/series.ts';
import type { Created } from '#shared/http/contract.ts';
import type { Idempotency } from '#shared/ids.ts';
import type { Role } from '#shared/users/role.ts';
import { today } from './booking-desk.ts';

type Person = { readonly user_id: string; readonly role: Role };

const service = new SeriesService();
const tokenIssuedAt = '2026-03-01T11:00:00.000Z';

/** Books four weeks from the morrow at ten, as the endpoint does. */
export const bookSeries = (
  client: Person,
  coach: Person,
  request: Partial<SeriesRequest> = {},
  idempotency?: Idempotency,
): Promise<Created<SeriesState>> =>
  service.book(
    {
      coach_id: coach.user_id,
      client_id: client.user_id,
      slot_number: 1,
      scheduled_at: '2026-03-02T10:00:00.000Z',
      duration_minutes: 60,
      frequency: 'weekly',
      count: 4,
      time_zone: 'UTC',
      policy: 'all_or_nothing',
      ...request,
    },
    { userId: client.user_id, at: today, tokenIssuedAt },
    idempotency,
  );

/** Cancels as the endpoint does. */
export const cancelSeries = (person: Person, seriesId: string, at = today): Promise<SeriesState> =>
  service.cancel(
    seriesId,
    { userId: person.user_id, role: person.role },
    { userId: person.user_id, at, tokenIssuedAt },
  );
