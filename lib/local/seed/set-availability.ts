import { AvailabilityService } from '#shared/availability/availability.service.ts';
import { overrideDate, setRules } from '#shared/availability/change-availability.ts';
import { utcDate } from '#shared/time/timestamp.ts';
import { availability } from './availability.ts';

const day = 24 * 60 * 60_000;

/** The coaches' working hours, and for the last of them a shorter and a closed day to come. */
export async function setAvailability(coachIds: readonly string[], at: Date, now: Date): Promise<void> {
  const service = new AvailabilityService();
  for (const [place, rules] of availability.entries()) {
    const coachId = String(coachIds[place]);
    const by = { userId: coachId, at };
    await service.change((present) => setRules(present, rules, { coachId, at }), by);
  }
  const by = { userId: String(coachIds.at(-1)), at };
  const dates = [
    { date: utcDate(now.getTime() + 9 * day), windows: [{ start: '10:00', end: '12:00' }] },
    { date: utcDate(now.getTime() + 10 * day), windows: [] },
  ];
  for (const override of dates) {
    await service.change((present) => overrideDate(present, override, now), by);
  }
}
