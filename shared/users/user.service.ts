import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import type { By } from '../audit/by.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, type TransactionPart, untilCommitted } from '../dynamodb/transaction.ts';
import type { Caller } from '../http/caller.ts';
import type { Precondition } from '../http/etag.ts';
import { RevocationWriter } from '../identity/revocation-writer.repository.ts';
import { never } from '../identity/revocation.ts';
import type { Idempotency } from '../ids.ts';
import type { ChosenPreferences } from '../notifications/preferences.ts';
import { Problem } from '../problems.ts';
import { ProfileRepository } from '../profiles/profile.repository.ts';
import type { Profile } from '../profiles/profile.ts';
import { SlotRepository } from '../slots/slot.repository.ts';
import { timestampOf } from '../time/timestamp.ts';
import { changeUser, choosePreferences, mayChange, type UserChange } from './change-user.ts';
import { unknownUser } from './unknown-user.ts';
import { toldOf, toldOfCreation } from './user-told.ts';
import { UserRepository } from './user.repository.ts';
import type { User } from './user.ts';

/** The stories that every way to become a user, and every way to change one, share. */
export class UserService {
  readonly #users = new UserRepository();
  readonly #profiles = new ProfileRepository();
  readonly #slots = new SlotRepository();
  readonly #revocations = new RevocationWriter();
  readonly #auditLog = new AuditLogRepository();

  /** Creates an account with its profile, and answers whether it did: one that exists already stays as it is. */
  create(
    { user, profile }: { user: User; profile: Profile },
    by: By,
    idempotency?: Idempotency,
  ): Promise<boolean> {
    return untilCommitted(async () => {
      const { present } = await readTogether({ present: this.#users.account(user.user_id) });
      if (present) return false;
      await commit([
        this.#users.creating(user),
        this.#profiles.writing(profile),
        ...this.#auditLog.appending(toldOfCreation(user), by, idempotency),
      ]);
      return true;
    });
  }

  /**
   * Changes an account, unless it is as asked already. With another role or status, the tokens issued so far lose their
   * validity. A precondition is asked before anything changes.
   */
  change(
    userId: string,
    change: UserChange,
    by: By & Caller,
    precondition: Precondition = () => {},
  ): Promise<User> {
    return this.#apply(userId, by, precondition, async (user) => {
      mayChange(user, change, by);
      const held = change.total_slots === undefined ? [] : await this.#slots.heldOf(userId);
      return changeUser(user, change, held, by.at);
    });
  }

  /** Which notices somebody wants from here on; what is left out stays. */
  choose(chosen: ChosenPreferences, by: By, precondition: Precondition = () => {}): Promise<User> {
    return this.#apply(by.userId, by, precondition, async (user) => choosePreferences(user, chosen, by.at));
  }

  /** Bookkeeping, so that no audit entry tells of it. Of whoever was deactivated meanwhile, all tokens stay revoked. */
  async revokeTokens(userId: string, at: Date): Promise<void> {
    const valid_from = timestampOf(at);
    try {
      await commit([this.#revocations.revokingMore({ user_id: userId, valid_from, revoked_at: valid_from })]);
    } catch (error) {
      if (!(error instanceof Problem && error.title === 'ConflictError')) throw error;
    }
  }

  async find(userId: string): Promise<User | undefined> {
    const { user } = await readTogether({ user: this.#users.account(userId) });
    return user;
  }

  #apply(
    userId: string,
    by: By,
    precondition: Precondition,
    rule: (user: User) => Promise<User>,
  ): Promise<User> {
    return untilCommitted(async () => {
      const before = await this.find(userId);
      if (!before) throw unknownUser();
      const after = await rule(before);
      if (after === before) return before;
      precondition(before.version);
      await commit([
        this.#users.changing(before, after),
        ...this.#revocationEffects(before, after),
        ...this.#auditLog.appending(toldOf(before, after), by),
      ]);
      return after;
    });
  }

  #revocationEffects(before: User, after: User): TransactionPart[] {
    if (before.role === after.role && before.status === after.status) return [];
    const { user_id, status, updated_at } = after;
    const valid_from = status === 'deactivated' ? never : updated_at;
    return [this.#revocations.revoking({ user_id, valid_from, revoked_at: updated_at })];
  }
}
