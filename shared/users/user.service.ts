import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import { ProfileRepository } from '../profiles/profile.repository.ts';
import type { Profile } from '../profiles/profile.ts';
import { UserRepository } from './user.repository.ts';
import type { User } from './user.ts';

/** The story that every way to become a user shares: account, profile and audit entry, all or none. */
export class UserService {
  readonly #users = new UserRepository();
  readonly #profiles = new ProfileRepository();
  readonly #auditLog = new AuditLogRepository();

  /** Creates an account with its profile; one that exists already stays as it is. */
  create({ user, profile }: { user: User; profile: Profile }, actorId: string): Promise<void> {
    return untilCommitted(async () => {
      const { present } = await readTogether({ present: this.#users.account(user.user_id) });
      if (present) return;
      await commit([
        this.#users.creating(user),
        this.#profiles.writing(profile),
        this.#auditLog.appending({
          user_id: actorId,
          action: 'user_created',
          entity_type: 'user',
          entity_id: user.user_id,
          created_at: user.created_at,
          changes: { role: { to: user.role } },
        }),
      ]);
    });
  }
}
