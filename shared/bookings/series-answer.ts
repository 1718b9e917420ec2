import type { SeriesState } from './series.ts';

/** A series as it is answered: each occurrence with the present state of its booking. */
export function seriesAnswer({ series: { open_count: _open, ...series }, bookings }: SeriesState) {
  const statusOf = new Map(bookings.map(({ booking_id, status }) => [booking_id, status]));
  return {
    ...series,
    occurrences: series.occurrences.map((occurrence) => ({
      ...occurrence,
      status: statusOf.get(occurrence.booking_id ?? ''),
    })),
  };
}
