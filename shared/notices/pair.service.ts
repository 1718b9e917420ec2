import { AvailabilityRepository } from '../availability/availability.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { UserRepository } from '../users/user.repository.ts';
import type { Pair } from './booking-letters.ts';

/** The people of bookings, as letters need them. */
export class Pairs {
  readonly #users = new UserRepository();
  readonly #availability = new AvailabilityRepository();

  of({ coach_id, client_id }: { readonly coach_id: string; readonly client_id: string }): Promise<Pair> {
    return readTogether({
      coach: this.#users.account(coach_id),
      client: this.#users.account(client_id),
      rules: this.#availability.of(coach_id),
    });
  }
}
