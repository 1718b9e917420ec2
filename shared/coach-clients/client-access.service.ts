import { ConnectionRepository } from '../connections/connection.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import type { Caller } from '../http/caller.ts';
import { unknownClient } from './unknown-client.ts';

/** What a coach sees of clients, they see of those alone with whom a booking connects them. */
export class ClientAccess {
  readonly #connections = new ConnectionRepository();

  /**
   * Connections outlive the role of a coach, who then sees nobody any more.
   * @throws `NotFound` for any other client, and for who is none.
   */
  async require({ userId, role }: Caller, clientId: string): Promise<void> {
    const pair = role === 'coach' ? { coach_id: userId, client_id: clientId } : undefined;
    const { connection } = await readTogether({ connection: this.#connections.between(pair) });
    if (!connection) throw unknownClient();
  }
}
