import { ConnectionRepository } from '../connections/connection.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import type { Caller } from '../http/caller.ts';
import { ProfileRepository } from '../profiles/profile.repository.ts';
import type { Media } from './media.ts';

/** Who may see media: the owner, admins, connected coaches, and for a submission's media the owner's manager, who reviews it. */
export class MediaAccess {
  readonly #connections = new ConnectionRepository();
  readonly #profiles = new ProfileRepository();

  /** Asks the store only for those who are neither owner nor admin. */
  async maySee({ user_id, submission_id }: Media, { userId, role }: Caller): Promise<boolean> {
    if (role === 'admin' || userId === user_id) return true;
    const pair = role === 'coach' ? { coach_id: userId, client_id: user_id } : undefined;
    const { connection, profile } = await readTogether({
      connection: this.#connections.between(pair),
      profile: this.#profiles.ofUser(user_id),
    });
    return connection !== undefined || (submission_id !== undefined && profile?.manager_id === userId);
  }
}
