import { ConnectionRepository } from '../connections/connection.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import type { Caller } from '../http/caller.ts';
import { unknownSession } from './change-session.ts';
import { TrainingSessionRepository } from './training-session.repository.ts';
import type { TrainingSession } from './training-session.ts';

/** Who sees training sessions in full: the user, and the coaches whom a booking connects with them. */
export class TrainingSessionAccess {
  readonly #sessions = new TrainingSessionRepository();
  readonly #connections = new ConnectionRepository();

  /**
   * An own session is read at once; only a coach's question takes finding out whose it is.
   * @throws `NotFound` for anybody else.
   */
  async find(sessionId: string, { userId, role }: Caller): Promise<TrainingSession> {
    const own = await this.#sessions.find({ user_id: userId, session_id: sessionId });
    if (own) return own;
    const ownerId = role === 'coach' ? await this.#sessions.ownerOf(sessionId) : undefined;
    if (ownerId === undefined) throw unknownSession();
    const pair = { coach_id: userId, client_id: ownerId };
    const { connection } = await readTogether({ connection: this.#connections.between(pair) });
    const session = connection && (await this.#sessions.find({ user_id: ownerId, session_id: sessionId }));
    if (!session) throw unknownSession();
    return session;
  }
}
