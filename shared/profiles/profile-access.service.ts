import { ConnectionRepository } from '../connections/connection.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import type { Caller } from '../http/caller.ts';
import type { Profile } from './profile.ts';

/** Who may see a profile: the person, their manager, admins, and the coaches whom a booking connects. */
export class ProfileAccess {
  readonly #connections = new ConnectionRepository();

  /** Asks the store only for a coach who is none of the others. */
  async maySee({ user_id, manager_id }: Profile, { userId, role }: Caller): Promise<boolean> {
    if (role === 'admin' || userId === user_id || userId === manager_id) return true;
    if (role !== 'coach') return false;
    const pair = { coach_id: userId, client_id: user_id };
    const { connection } = await readTogether({ connection: this.#connections.between(pair) });
    return connection !== undefined;
  }
}
