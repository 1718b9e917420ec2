import { AgendaRepository } from '../agendas/agenda.repository.ts';
import { claimed, daysTouched } from '../agendas/agenda.ts';
import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import type { Created } from '../http/contract.ts';
import type { Precondition } from '../http/etag.ts';
import type { Idempotency } from '../ids.ts';
import { Problem } from '../problems.ts';
import { SubjectRepository } from '../subjects/subject.repository.ts';
import { changeCoachSession, type CoachSessionChange, unknownCoachSession } from './change-coach-session.ts';
import { toldOf } from './coach-session-told.ts';
import { CoachSessionRepository } from './coach-session.repository.ts';
import { claimOf, type CoachSession } from './coach-session.ts';
import { askedIds, type CoachSessionRequest, requestCoachSession } from './request-coach-session.ts';

/** A session as it was, if it was, and as it will be. */
type Transition = { readonly before?: CoachSession; readonly after: CoachSession };

/**
 * The schedule of the coach who asks. The session, its place in the coach's agenda and its audit entry are written in
 * one transaction, so that neither another session nor a booking is ever at the same time.
 */
export class CoachSessionService {
  readonly #sessions = new CoachSessionRepository();
  readonly #subjects = new SubjectRepository();
  readonly #agendas = new AgendaRepository();
  readonly #auditLog = new AuditLogRepository();

  /** @throws `NotFound` for a session that is not on the coach's schedule. */
  async find(sessionId: string, coachId: string): Promise<CoachSession> {
    const session = await this.#sessions.find(coachId, sessionId);
    if (!session) throw unknownCoachSession();
    return session;
  }

  /** Puts a session on the schedule, once under one idempotency key. */
  create(request: CoachSessionRequest, by: By, idempotency?: Idempotency): Promise<Created<CoachSession>> {
    const create = async (): Promise<CoachSession> => {
      const { roster } = await readTogether({
        roster: this.#subjects.ofCoach(by.userId, askedIds(request)),
      });
      const after = requestCoachSession(request, roster, by.at);
      await this.#write({ after }, by, idempotency);
      return after;
    };
    const existing = (sessionId: string): Promise<CoachSession> => this.find(sessionId, by.userId);
    return untilCommitted(() => onceUnderKey(this.#auditLog, { idempotency, create, existing }));
  }

  /** Changes or moves a session; what already holds changes nothing. */
  change(
    sessionId: string,
    change: CoachSessionChange,
    precondition: Precondition,
    by: By,
  ): Promise<CoachSession> {
    return untilCommitted(async () => {
      const before = await this.find(sessionId, by.userId);
      const { roster } = await readTogether({ roster: this.#subjects.ofCoach(by.userId, askedIds(change)) });
      const after = changeCoachSession(before, change, roster, by.at);
      if (after === before) return before;
      precondition(before.version);
      await this.#write({ before, after }, by);
      return after;
    });
  }

  async #write({ before, after }: Transition, by: By, idempotency?: Idempotency): Promise<void> {
    const moves = before?.session_date_time !== after.session_date_time;
    const [was, is] = [claimOf(before), claimOf(after)];
    const { there, days } = await readTogether({
      there: this.#sessions.at(moves ? after : undefined),
      days: this.#agendas.days([after.user_id], daysTouched(was, is)),
    });
    if (there && there.status !== 'cancelled') {
      throw new Problem('ConflictError', 'Another session begins at this time');
    }
    const claimant = { id: after.session_id, kind: 'coach_session' } as const;
    await commit([
      ...this.#sessions.writing(before, after, there),
      ...days.map((day) => this.#agendas.replacing(claimed(day, claimant, is, timeTaken))),
      ...this.#auditLog.appending(toldOf(before, after), by, idempotency),
    ]);
  }
}

const timeTaken = (): Problem => new Problem('ConflictError', 'You have something else at this time');
