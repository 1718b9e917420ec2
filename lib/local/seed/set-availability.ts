import { AvailabilityService } from '#shared/availability/availability.service.ts';
import { overrideDate, setRules } from '#shared/availability/change-availability.ts';
import { dayMilliseconds } from '#shared/time/interval.ts';
import { utcDate } from '#shared/time/timestamp.ts';
import { availability } from './availability.ts';
import { idAt } from './id-at.ts';

/** The coaches' working hours, and for the last of them a shorter and a closed day to come. */
export async function setAvailability(coachIds: readonly string[], at: Date, now: Date): Promise<void> {
  const service = new AvailabilityService();
  for (const [place, rules] of availability.entries()) {
    const coachId = idAt(coachIds, place);
    const by = { userId: coachId, at };
    await service.change((present) => setRules(present, rules, { coachId, at }), by);
  }
  const by = { userId: idAt(coachIds, -1), at };
  const dates = [
    { date: utcDate(now.getTime() + 9 * dayMilliseconds), windows: [{ start: '10:00', end: '12:00' }] },
    { date: utcDate(now.getTime() + 10 * dayMilliseconds), windows: [] },
  ];
  for (const override of dates) {
    await service.change((present) => overrideDate(present, override, now), by);
  }
}
