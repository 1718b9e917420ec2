import { clientele, type MixRow, requestMix, requestsPerMonth } from '../usage/request-mix.ts';

/** Ten million users, and what they do at the worst time of a day. */
export const load = {
  users: 10_000_000,
  /** The part of them that comes by on a day. */
  activeDaily: 0.2,
  /** How many times as many requests come in the busiest minute as in one of a day on average. */
  peak: 10,
  /**
   * How many times as likely a booking is in that minute as the mix says: the times of a week are opened at one
   * instant.
   */
  bookingRush: 8,
  /**
   * By how much the second coach is asked for less often than the first, the third than the second, and so on: Zipf’s
   * exponent.
   */
  popularity: 1,
  /** Of a day’s sessions, those that begin at the same instant. */
  sessionsAtOnce: 0.1,
  /** Of the users, those with a Google calendar connected. */
  calendars: 0.05,
} as const;

export type Load = { readonly [Name in keyof typeof load]: number };

const booking = 'bookSlot';

/** What follows from a model. */
export function loadOf({ users, activeDaily, peak, bookingRush }: Load) {
  const people = clientele.client + clientele.coach + clientele.admin;
  const visitsPerDay = users * activeDaily;
  // The mix counts twelve visits of a client in a month, and what coaches and admins do beside them.
  const requestsPerVisit = requestsPerMonth / (clientele.client * 12);
  const requestsPerDay = visitsPerDay * requestsPerVisit;
  const weights = requestMix.map(
    (row) => [row, row.share * (row.request.startsWith(booking) ? bookingRush : 1)] as const,
  );
  const rushed = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return {
    coaches: Math.round((users * clientele.coach) / people),
    admins: Math.round((users * clientele.admin) / people),
    activeClients: Math.round((visitsPerDay * clientele.client) / people),
    visitsPerDay,
    requestsPerVisit,
    requestsPerDay,
    peakPerSecond: (requestsPerDay / 86_400) * peak * rushed,
    /** The mix of the busiest minute. */
    weights: weights.map(([row, weight]): readonly [MixRow, number] => [row, weight / rushed]),
  };
}
