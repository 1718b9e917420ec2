import { AvailabilityService } from '#shared/availability/availability.service.ts';
import type { Availability, Hours } from '#shared/availability/availability.ts';
import { overrideDate, setRules, type WeeklyRules } from '#shared/availability/change-availability.ts';
import { today } from './booking-desk.ts';
import { alwaysOpen } from './working-hours.ts';

type Person = { readonly user_id: string };

const service = new AvailabilityService();

/** Sets rules as the endpoint does; what is left out is open to everything. */
export const openHours = (
  { user_id }: Person,
  rules: Partial<WeeklyRules> = {},
  at = today,
): Promise<Availability> =>
  service.change((present) => setRules(present, { ...alwaysOpen, ...rules }, { coachId: user_id, at }), {
    userId: user_id,
    at,
  });

/** Gives a date hours of its own, or without them the weekly ones back. */
export const setDate = (
  { user_id }: Person,
  date: string,
  windows: readonly Hours[] | undefined,
  at = today,
): Promise<Availability> =>
  service.change((present) => overrideDate(present, { date, windows }, at), { userId: user_id, at });
