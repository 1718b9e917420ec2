import { ConnectionRepository } from '../connections/connection.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { Problem } from '../problems.ts';

export const unknownClient = (): Problem => new Problem('NotFound', 'There is no such client');

/** What a coach sees of clients, they see of those alone with whom a booking connects them. */
export class ClientAccess {
  readonly #connections = new ConnectionRepository();

  /** @throws `NotFound` for any other client, and for who is none. */
  async require(coachId: string, clientId: string): Promise<void> {
    const pair = { coach_id: coachId, client_id: clientId };
    const { connection } = await readTogether({ connection: this.#connections.between(pair) });
    if (!connection) throw unknownClient();
  }
}
