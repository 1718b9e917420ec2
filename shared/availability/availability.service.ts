import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import type { By } from '../audit/by.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import { Problem } from '../problems.ts';
import { toldOf } from './availability-told.ts';
import { AvailabilityRepository } from './availability.repository.ts';
import type { Availability } from './availability.ts';

/** The story of a coach's own rules: read, change by a pure rule, write with the audit entry. */
export class AvailabilityService {
  readonly #availability = new AvailabilityRepository();
  readonly #auditLog = new AuditLogRepository();

  /** @throws `NotFound` before the first rules are set. */
  async own(coachId: string): Promise<Availability> {
    const { present } = await this.#read(coachId);
    if (!present) throw new Problem('NotFound', 'There are no working hours yet');
    return present;
  }

  /** Applies a rule to the caller's availability. A rule that answers the same object changes nothing. */
  change(rule: (present: Availability | undefined) => Availability, by: By): Promise<Availability> {
    return untilCommitted(async () => {
      const { present } = await this.#read(by.userId);
      const after = rule(present);
      if (after === present) return after;
      await commit([
        this.#availability.writing(after),
        ...this.#auditLog.appending(toldOf(present, after), by),
      ]);
      return after;
    });
  }

  #read(coachId: string) {
    return readTogether({ present: this.#availability.of(coachId) });
  }
}
