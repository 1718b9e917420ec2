import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey, replayUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import type { Created } from '../http/contract.ts';
import type { UserPool } from '../identity/user-pool.ts';
import type { Idempotency } from '../ids.ts';
import { Problem } from '../problems.ts';
import { newUser, type Person } from './new-user.ts';
import { unknownUser } from './unknown-user.ts';
import { UserService } from './user.service.ts';
import type { User } from './user.ts';

type Pool = Pick<UserPool, 'invite' | 'inviteAgain' | 'find' | 'remove' | 'moveToGroup'>;

/** Somebody in the pool who is to become a user; `isNew` where this very request put them there. */
type Member = { readonly sub: string; readonly isNew: boolean };

/** Who invites; the first admin, whom nobody can, is told of as having done it themselves. */
type Inviter = By | Pick<By, 'at'>;

const taken = (): Problem => new Problem('ConflictError', 'Somebody has this e-mail address already');

/** How a user is made for somebody: in Cognito first, which alone knows whether an address is taken, then here. */
export class InvitationService {
  readonly #pool: Pool;
  readonly #users: Pick<UserService, 'create' | 'find'>;
  readonly #auditLog = new AuditLogRepository();

  constructor(pool: Pool, users: Pick<UserService, 'create' | 'find'> = new UserService()) {
    this.#pool = pool;
    this.#users = users;
  }

  /**
   * All or nothing: what fails after the Cognito user was created removes them again, and a Cognito user whom a crash
   * left without an account is taken over by the next request for the address. A key that was used before is met before
   * anybody is invited, since no mail comes back.
   * @throws `ConflictError` for an address that somebody has.
   */
  async invite(
    asked: Omit<Person, 'user_id'>,
    by: Inviter,
    idempotency?: Idempotency,
  ): Promise<Created<User>> {
    const person = { ...asked, email: asked.email.toLowerCase() };
    const existing = async (userId: string): Promise<User> => {
      const user = await this.#users.find(userId);
      if (!user) throw unknownUser();
      return user;
    };
    const create = async (): Promise<User> => {
      const member = await this.#member(person);
      return this.#register({ ...person, user_id: member.sub }, member, by, idempotency);
    };
    const replay = await replayUnderKey(this.#auditLog, { idempotency, existing });
    return replay ?? onceUnderKey(this.#auditLog, { idempotency, create, existing });
  }

  async #member(person: Omit<Person, 'user_id'>): Promise<Member> {
    const sub = await this.#pool.invite(person);
    if (sub !== undefined) return { sub, isNew: true };
    const present = await this.#pool.find(person.email);
    if (!present) throw taken();
    if (await this.#users.find(present.sub)) throw taken();
    if (present.state === 'unconfirmed') return this.#replace(present.sub, person);
    if (present.state === 'invited') await this.#pool.inviteAgain(person.email);
    return { sub: present.sub, isNew: false };
  }

  /** Whoever began to sign up with the address has not shown that it is theirs, and may know the password: they go. */
  async #replace(stranger: string, person: Omit<Person, 'user_id'>): Promise<Member> {
    await this.#pool.remove(stranger);
    const sub = await this.#pool.invite(person);
    if (sub === undefined) throw taken();
    return { sub, isNew: true };
  }

  async #register(
    person: Person,
    member: Member,
    by: Inviter,
    idempotency: Idempotency | undefined,
  ): Promise<User> {
    const made = newUser(person, by.at);
    try {
      await this.#pool.moveToGroup(member.sub, person.role);
      if (await this.#users.create(made, { userId: member.sub, ...by }, idempotency)) return made.user;
      throw taken();
    } catch (error) {
      const account = await this.#users.find(member.sub);
      const isUnanswered = error instanceof Problem && error.title === 'ServiceUnavailable';
      // It was written, and only the answer was lost.
      if (isUnanswered && account?.created_at === made.user.created_at) return account;
      if (!account && member.isNew) await this.#pool.remove(member.sub);
      throw error;
    }
  }
}
