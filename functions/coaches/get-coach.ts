import { CoachTimesService } from '#shared/coaches/coach-times.service.ts';
import { getCoach } from '#shared/coaches/coach.contracts.ts';
import { listingOf } from '#shared/coaches/coach.ts';
import { lookAhead, nextTimes, usualDuration } from '#shared/coaches/next-times.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { SlotRepository } from '#shared/slots/slot.repository.ts';

type Needs = {
  times: Pick<CoachTimesService, 'of'>;
  slots: Pick<SlotRepository, 'takenNumbers'>;
  now: () => Date;
};

/** GET /v1/bookings/coaches/{coach_id} */
export const createHandler = ({ times, slots, now }: Needs) =>
  endpoint(getCoach, async ({ params: { coach_id }, caller }) => {
    const at = now();
    const [{ coach, question }, taken] = await Promise.all([
      times.of(coach_id, caller, { within: lookAhead(at), duration: usualDuration, now: at }),
      slots.takenNumbers(coach_id),
    ]);
    return {
      ...listingOf(coach),
      bio: coach.bio,
      taken_slot_numbers: taken,
      next_times: nextTimes(question, at),
    };
  });

export const handler = createHandler({
  times: new CoachTimesService(),
  slots: new SlotRepository(),
  now: () => new Date(),
});
