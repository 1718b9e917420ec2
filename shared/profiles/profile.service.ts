import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import type { Created } from '../http/contract.ts';
import { type Idempotency, profileIdOf } from '../ids.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import { unknownUser } from '../users/unknown-user.ts';
import { UserRepository } from '../users/user.repository.ts';
import { unknownProfile } from './change-profile.ts';
import { toldOf } from './profile-told.ts';
import { ProfileRepository } from './profile.repository.ts';
import type { Profile } from './profile.ts';

/** What a new profile tells. */
export type NewProfile = Omit<Profile, 'profile_id' | 'version' | 'created_at' | 'updated_at'>;

/** The story that both changes of a profile share: the profile and its audit entry, in one transaction. */
export class ProfileService {
  readonly #profiles = new ProfileRepository();
  readonly #users = new UserRepository();
  readonly #auditLog = new AuditLogRepository();

  /**
   * Creates the profile of a user who has none, once under one idempotency key.
   * @throws `NotFound` without such a user, `ConflictError` for one who has a profile.
   */
  create(told: NewProfile, by: By, idempotency?: Idempotency): Promise<Created<Profile>> {
    const at = timestampOf(by.at);
    const after = {
      ...told,
      profile_id: profileIdOf(told.user_id),
      version: 1,
      created_at: at,
      updated_at: at,
    };
    return untilCommitted(() =>
      onceUnderKey(this.#auditLog, {
        idempotency,
        create: async () => {
          const { user, present } = await readTogether({
            user: this.#users.account(told.user_id),
            present: this.#profiles.ofUser(told.user_id),
          });
          if (!user) throw unknownUser();
          if (present) throw new Problem('ConflictError', 'This user has a profile already');
          await this.#write(undefined, after, by, idempotency);
          return after;
        },
        existing: (profileId) => this.#existing(profileId),
      }),
    );
  }

  /** Applies a rule to a profile. A rule that answers the same object changes nothing. */
  change(profileId: string, rule: (profile: Profile) => Profile, by: By): Promise<Profile> {
    return untilCommitted(async () => {
      const before = await this.#existing(profileId);
      const after = rule(before);
      if (after !== before) await this.#write(before, after, by);
      return after;
    });
  }

  async #existing(profileId: string): Promise<Profile> {
    const profile = await this.#profiles.find(profileId);
    if (!profile) throw unknownProfile();
    return profile;
  }

  async #write(
    before: Profile | undefined,
    after: Profile,
    by: By,
    idempotency?: Idempotency,
  ): Promise<void> {
    await commit([
      this.#profiles.writing(after),
      ...this.#auditLog.appending(toldOf(before, after), by, idempotency),
    ]);
  }
}
