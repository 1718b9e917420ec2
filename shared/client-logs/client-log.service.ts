import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import type { Created } from '../http/contract.ts';
import type { Precondition } from '../http/etag.ts';
import { type Idempotency, newId } from '../ids.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import { changeLog, type LogChange } from './change-log.ts';
import { ClientLogRepository } from './client-log.repository.ts';
import type { LogKind, LogOf, ToldOf } from './client-log.ts';
import { toldOf } from './log-told.ts';

/** The story that all logs share: a client writes their own, each change with its audit entry in one transaction. */
export class ClientLogService<K extends LogKind> {
  readonly #logs: ClientLogRepository<K>;
  readonly #auditLog = new AuditLogRepository();

  constructor(kind: K) {
    this.#logs = new ClientLogRepository(kind);
  }

  /** Writes a log of the caller's, once under one idempotency key. */
  create(told: ToldOf<K>, by: By, idempotency?: Idempotency): Promise<Created<LogOf<K>>> {
    const at = timestampOf(by.at);
    const common = { log_id: newId(), user_id: by.userId, version: 1, created_at: at, updated_at: at };
    const after = { ...common, ...told } as unknown as LogOf<K>;
    return untilCommitted(() =>
      onceUnderKey(this.#auditLog, {
        idempotency,
        create: () => this.#write(undefined, after, by, idempotency),
        existing: (logId) => this.#own(logId, by),
      }),
    );
  }

  /** Changes an own log; what already holds changes nothing. */
  change(logId: string, change: LogChange<K>, precondition: Precondition, by: By): Promise<LogOf<K>> {
    return untilCommitted(async () => {
      const before = await this.#own(logId, by);
      const after = changeLog<K>(before, change, by.at);
      if (after === before) return before;
      precondition(before.version);
      return this.#write(before, after, by);
    });
  }

  /** Removes an own log, and answers what it was. */
  remove(logId: string, precondition: Precondition, by: By): Promise<LogOf<K>> {
    return untilCommitted(async () => {
      const log = await this.#own(logId, by);
      precondition(log.version);
      await commit([
        this.#logs.removing(log),
        ...this.#auditLog.appending(toldOf<K>(log, undefined, by.at), by),
      ]);
      return log;
    });
  }

  async #write(
    before: LogOf<K> | undefined,
    after: LogOf<K>,
    by: By,
    idempotency?: Idempotency,
  ): Promise<LogOf<K>> {
    await commit([
      ...this.#logs.writing(before, after),
      ...this.#auditLog.appending(toldOf<K>(before, after, by.at), by, idempotency),
    ]);
    return after;
  }

  async #own(logId: string, { userId }: By): Promise<LogOf<K>> {
    const log = await this.#logs.find(userId, logId);
    if (!log) throw new Problem('NotFound', 'There is no such log');
    return log;
  }
}
