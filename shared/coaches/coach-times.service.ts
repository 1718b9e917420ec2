import { AgendaRepository } from '../agendas/agenda.repository.ts';
import { busyIn } from '../agendas/agenda.ts';
import { AvailabilityRepository } from '../availability/availability.repository.ts';
import { longestBuffer } from '../availability/availability.ts';
import type { Question } from '../availability/bookable-times.ts';
import { readTogether } from '../dynamodb/reading.ts';
import type { Caller } from '../http/caller.ts';
import type { Interval } from '../time/interval.ts';
import { utcDate } from '../time/timestamp.ts';
import { UserRepository } from '../users/user.repository.ts';
import { type Coach, isActiveCoach } from '../users/user.ts';
import { unknownCoach } from './unknown-coach.ts';

/** A coach with all that decides what times they are offered at. */
export type CoachTimes = { readonly coach: Coach; readonly question: Question };

/** Reads what a coach offers to whoever asks: three calls at once, whatever the coach's history. */
export class CoachTimesService {
  readonly #users = new UserRepository();
  readonly #availability = new AvailabilityRepository();
  readonly #agendas = new AgendaRepository();

  /**
   * @param within where sessions of `duration` milliseconds are to begin.
   * @throws `NotFound` without such an active coach.
   */
  async of(
    coachId: string,
    caller: Caller,
    { within, duration, now }: { within: Interval; duration: number; now: Date },
  ): Promise<CoachTimes> {
    const [{ coach, rules }, coachBusy, clientBusy] = await Promise.all([
      readTogether({ coach: this.#users.account(coachId), rules: this.#availability.of(coachId) }),
      this.#busy(coachId, {
        start: within.start - longestBuffer,
        end: within.end + duration + longestBuffer,
      }),
      caller.role === 'client'
        ? this.#busy(caller.userId, { start: within.start, end: within.end + duration })
        : [],
    ]);
    if (!isActiveCoach(coach)) throw unknownCoach();
    return { coach, question: { rules, coachBusy, clientBusy, duration, now: now.getTime() } };
  }

  async #busy(userId: string, { start, end }: Interval): Promise<Interval[]> {
    const days = await this.#agendas.between(userId, utcDate(start), utcDate(end));
    return days.flatMap(busyIn);
  }
}
