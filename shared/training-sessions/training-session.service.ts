import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { toldOf as bookingToldOf } from '../bookings/booking-told.ts';
import { BookingRepository } from '../bookings/booking.repository.ts';
import type { Booking } from '../bookings/booking.ts';
import { ClientLogRepository } from '../client-logs/client-log.repository.ts';
import { toldOf as logToldOf } from '../client-logs/log-told.ts';
import { nextVersion } from '../dynamodb/next-version.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, type TransactionPart, untilCommitted } from '../dynamodb/transaction.ts';
import type { Created } from '../http/contract.ts';
import type { Precondition } from '../http/etag.ts';
import type { Idempotency } from '../ids.ts';
import { PlanRepository } from '../plans/plan.repository.ts';
import { timestampOf } from '../time/timestamp.ts';
import {
  changeStructure,
  completeSession,
  doneExerciseNames,
  refuseDiscarding,
  unknownSession,
} from './change-session.ts';
import { toldOf } from './session-told.ts';
import { type SessionRequest, startSession } from './start-session.ts';
import { TrainingSessionRepository } from './training-session.repository.ts';
import type { SessionStructure, StoredSummary, TrainingSession } from './training-session.ts';

/** The training sessions of whoever asks: one in progress at most, each change with its audit entry in one transaction. */
export class TrainingSessionService {
  readonly #sessions = new TrainingSessionRepository();
  readonly #plans = new PlanRepository();
  readonly #bookings = new BookingRepository();
  readonly #logs = new ClientLogRepository('workout');
  readonly #auditLog = new AuditLogRepository();

  /** Starts a session, once under one idempotency key. */
  start(request: SessionRequest, by: By, idempotency?: Idempotency): Promise<Created<TrainingSession>> {
    const create = async (): Promise<TrainingSession> => {
      const seen = await readTogether({
        plan: this.#plans.plan(request.plan_id),
        active: this.#sessions.active(request.user_id),
        booking: this.#bookings.booking(request.booking_id),
      });
      const { summary, session, plan } = startSession(request, seen, by.at);
      await commit([
        ...this.#sessions.starting(summary, session),
        this.#plans.markingStarted(plan),
        ...this.#auditLog.appending(toldOf(undefined, summary, by.at), by, idempotency),
        ...this.#attending(seen.booking, by),
      ]);
      return { ...summary, session };
    };
    const existing = (sessionId: string): Promise<TrainingSession> => this.#whole(sessionId, by.userId);
    return untilCommitted(() => onceUnderKey(this.#auditLog, { idempotency, create, existing }));
  }

  /** Replaces the structure; what it already is changes nothing. */
  change(
    sessionId: string,
    session: SessionStructure,
    precondition: Precondition,
    by: By,
  ): Promise<TrainingSession> {
    return untilCommitted(async () => {
      const before = await this.#summary(sessionId, by.userId);
      const after = changeStructure(before, session, by.at);
      if (after === before) return { ...before, session };
      precondition(before.version);
      await commit([
        ...this.#sessions.writing(before, after, session),
        ...this.#auditLog.appending(toldOf(before, after, by.at), by),
      ]);
      return { ...after, session };
    });
  }

  /** Completes a session, if it is not, with a last structure where one is given; writes its log and personal bests. */
  complete(
    sessionId: string,
    last: SessionStructure | undefined,
    precondition: Precondition,
    by: By,
  ): Promise<TrainingSession> {
    return untilCommitted(async () => {
      const before = await this.#summary(sessionId, by.userId);
      const changed = changeStructure(before, last, by.at);
      // Read after the summary: a structure of a later change then meets the condition of the version.
      const session = last ?? (await this.#structure(before));
      if (before.status === 'completed') return { ...before, session };
      precondition(before.version);

      const { bests: former } = await readTogether({
        bests: this.#sessions.bests(by.userId, doneExerciseNames(session)),
      });
      const { summary, log, bests } = completeSession(before, session, former, by.at);
      await commit([
        ...this.#sessions.writing(before, summary, changed === before ? undefined : session),
        this.#sessions.ending(summary),
        ...this.#logs.writing(undefined, log),
        ...bests.map((best) => this.#sessions.writingBest(best.before, best.after)),
        ...this.#auditLog.appending(toldOf(before, summary, by.at), by),
        ...this.#auditLog.appending(logToldOf(undefined, log, by.at), beside(by)),
      ]);
      return { ...summary, session };
    });
  }

  /** Discards a session in progress, and answers what it was. */
  discard(sessionId: string, precondition: Precondition, by: By): Promise<TrainingSession> {
    return untilCommitted(async () => {
      const { session, ...summary } = await this.#whole(sessionId, by.userId);
      refuseDiscarding(summary);
      precondition(summary.version);
      await commit([
        ...this.#sessions.removing(summary),
        this.#sessions.ending(summary),
        ...this.#auditLog.appending(toldOf(summary, undefined, by.at), by),
      ]);
      return { ...summary, session };
    });
  }

  /** Whoever trains in a booking is there. */
  #attending(booking: Booking | undefined, by: By): TransactionPart[] {
    if (!booking || booking.attended_at !== undefined) return [];
    const after = nextVersion({ ...booking, attended_at: timestampOf(by.at) }, by.at);
    return [
      this.#bookings.writing(after),
      ...this.#auditLog.appending(bookingToldOf({ before: booking, after }), beside(by)),
    ];
  }

  async #whole(sessionId: string, userId: string): Promise<TrainingSession> {
    const found = await this.#sessions.find({ user_id: userId, session_id: sessionId });
    if (!found) throw unknownSession();
    return found;
  }

  async #structure(summary: StoredSummary): Promise<SessionStructure> {
    const { session } = await readTogether({ session: this.#sessions.structure(summary) });
    if (!session) throw unknownSession();
    return session;
  }

  async #summary(sessionId: string, userId: string): Promise<StoredSummary> {
    const of = { user_id: userId, session_id: sessionId };
    const { summary } = await readTogether({ summary: this.#sessions.summary(of) });
    if (!summary) throw unknownSession();
    return summary;
  }
}

/** A further entry of a transaction, in which the first has asked whether the token still holds. */
const beside = ({ userId, at }: By): By => ({ userId, at });
