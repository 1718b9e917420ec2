import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { ConnectionRepository } from '../connections/connection.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, type TransactionPart, untilCommitted } from '../dynamodb/transaction.ts';
import type { Created } from '../http/contract.ts';
import type { Precondition } from '../http/etag.ts';
import { type Idempotency, newId } from '../ids.ts';
import { timestampOf } from '../time/timestamp.ts';
import {
  changeSubject,
  notConnected,
  type SubjectChange,
  type SubjectTold,
  unknownSubject,
} from './change-subject.ts';
import { toldOf } from './subject-told.ts';
import { SubjectRepository } from './subject.repository.ts';
import type { Subject } from './subject.ts';

/** The roster of the coach who asks; each change with its audit entry in one transaction. */
export class SubjectService {
  readonly #subjects = new SubjectRepository();
  readonly #connections = new ConnectionRepository();
  readonly #auditLog = new AuditLogRepository();

  /** @throws `NotFound` for a subject that is not on the coach's roster. */
  async find(subjectId: string, coachId: string): Promise<Subject> {
    const { found } = await readTogether({ found: this.#subjects.ofCoach(coachId, [subjectId]) });
    if (!found[0]) throw unknownSubject();
    return found[0];
  }

  /**
   * Puts somebody on the roster, once under one idempotency key.
   * @throws `ValidationError` for an account that is not a connected client's.
   */
  create(told: SubjectTold, by: By, idempotency?: Idempotency): Promise<Created<Subject>> {
    const at = timestampOf(by.at);
    const common = { subject_id: newId(), coach_id: by.userId, version: 1, created_at: at, updated_at: at };
    const after: Subject = { ...common, ...told };
    const create = async (): Promise<Subject> => {
      await commit([
        this.#subjects.creating(after),
        ...(await this.#naming(after, by)),
        ...this.#auditLog.appending(toldOf(undefined, after, by.at), by, idempotency),
      ]);
      return after;
    };
    const existing = (subjectId: string): Promise<Subject> => this.find(subjectId, by.userId);
    return untilCommitted(() => onceUnderKey(this.#auditLog, { idempotency, create, existing }));
  }

  /** Changes a subject; what already holds changes nothing. */
  change(subjectId: string, change: SubjectChange, precondition: Precondition, by: By): Promise<Subject> {
    return untilCommitted(async () => {
      const before = await this.find(subjectId, by.userId);
      const after = changeSubject(before, change, by.at);
      if (after === before) return before;
      precondition(before.version);
      await commit([
        this.#subjects.changing(before, after),
        ...(after.user_id === before.user_id ? [] : await this.#naming(after, by)),
        ...this.#auditLog.appending(toldOf(before, after, by.at), by),
      ]);
      return after;
    });
  }

  /** Takes a subject from the roster, and answers who it was. */
  remove(subjectId: string, precondition: Precondition, by: By): Promise<Subject> {
    return untilCommitted(async () => {
      const subject = await this.find(subjectId, by.userId);
      precondition(subject.version);
      await commit([
        this.#subjects.removing(subject),
        ...this.#auditLog.appending(toldOf(subject, undefined, by.at), by),
      ]);
      return subject;
    });
  }

  /** What has to hold for a subject to name an account. */
  async #naming({ user_id }: Subject, { userId }: By): Promise<TransactionPart[]> {
    if (user_id === undefined) return [];
    const pair = { coach_id: userId, client_id: user_id };
    const { connection } = await readTogether({ connection: this.#connections.between(pair) });
    if (!connection) throw notConnected();
    return [this.#connections.stillThere(pair)];
  }
}
