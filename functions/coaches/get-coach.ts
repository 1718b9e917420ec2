import { AgendaRepository } from '#shared/agendas/agenda.repository.ts';
import { getCoach } from '#shared/coaches/coach.contracts.ts';
import { listingOf } from '#shared/coaches/coach.ts';
import { lookAhead, nextTimes } from '#shared/coaches/next-times.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { Problem } from '#shared/problems.ts';
import { SlotRepository } from '#shared/slots/slot.repository.ts';
import { utcDate } from '#shared/time/timestamp.ts';
import { UserRepository } from '#shared/users/user.repository.ts';
import { isActiveCoach } from '#shared/users/user.ts';

type Needs = {
  users: Pick<UserRepository, 'find'>;
  slots: Pick<SlotRepository, 'takenNumbers'>;
  agendas: Pick<AgendaRepository, 'between'>;
  now: () => Date;
};

/** GET /v1/bookings/coaches/{coach_id} */
export const createHandler = ({ users, slots, agendas, now }: Needs) =>
  endpoint(getCoach, async ({ params: { coach_id }, caller }) => {
    const at = now();
    const { start, end } = lookAhead(at);
    const people = caller.role === 'client' ? [coach_id, caller.userId] : [coach_id];
    const [coach, taken, ...busy] = await Promise.all([
      users.find(coach_id),
      slots.takenNumbers(coach_id),
      ...people.map((person) => agendas.between(person, utcDate(start), utcDate(end))),
    ]);
    if (!isActiveCoach(coach)) throw new Problem('NotFound', 'There is no such coach');
    return {
      ...listingOf(coach),
      bio: coach.bio,
      taken_slot_numbers: taken,
      next_times: nextTimes(busy.flat(), at),
    };
  });

export const handler = createHandler({
  users: new UserRepository(),
  slots: new SlotRepository(),
  agendas: new AgendaRepository(),
  now: () => new Date(),
});
