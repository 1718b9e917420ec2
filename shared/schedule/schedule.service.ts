import { AgendaRepository } from '../agendas/agenda.repository.ts';
import { type AgendaDay, daysTouched, withClaim } from '../agendas/agenda.ts';
import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, type TransactionPart, untilCommitted } from '../dynamodb/transaction.ts';
import type { Created } from '../http/contract.ts';
import type { Precondition } from '../http/etag.ts';
import type { Idempotency } from '../ids.ts';
import { Problem } from '../problems.ts';
import {
  changeOccurrences,
  type ChangeScope,
  type ScheduleChange,
  unknownScheduledSession,
} from './change-scheduled-session.ts';
import { agendaConflicts, type Conflict, refuseConflicts } from './conflicts.ts';
import { requestSchedule, type ScheduleRequest } from './request-schedule.ts';
import { toldOfChanging, toldOfCreating } from './schedule-told.ts';
import { ScheduledSessionRepository } from './scheduled-session.repository.ts';
import { claimOf, type ScheduledSession } from './scheduled-session.ts';

/** Sessions that were made or changed together, the one that was asked for first. */
export type Scheduled = {
  readonly sessions: readonly [ScheduledSession, ...ScheduledSession[]];
  readonly conflicts: readonly Conflict[];
};

/** A session as it was, if it was, and as it will be. */
type Transition = { readonly before?: ScheduledSession; readonly after: ScheduledSession };

type Change = {
  readonly change: ScheduleChange;
  readonly scope: ChangeScope;
  /** Whatever the session says of conflicts. */
  readonly onConflict?: 'reject';
};

/** What a transaction holds at most (100), less the audit entry and the check of the caller's token. */
const partsAtMost = 98;

/**
 * The sessions that whoever asks has scheduled for themselves. Sessions, their places in the agenda and one audit entry are
 * written in one transaction. With `warn` they may be at the time of something else, which is told; with `reject` not.
 */
export class ScheduleService {
  readonly #sessions = new ScheduledSessionRepository();
  readonly #agendas = new AgendaRepository();
  readonly #auditLog = new AuditLogRepository();

  /** @throws `NotFound` for a session that the user does not have. */
  async find(sessionId: string, userId: string): Promise<ScheduledSession> {
    const { session } = await readTogether({ session: this.#sessions.session(userId, sessionId) });
    if (!session) throw unknownScheduledSession();
    return session;
  }

  /** Schedules a session, or all occurrences of a recurring one, once under one idempotency key. */
  create(request: ScheduleRequest, by: By, idempotency?: Idempotency): Promise<Created<Scheduled>> {
    const create = async (): Promise<Scheduled> => {
      const sessions = requestSchedule(request, by.at);
      const { parts, conflicts } = await this.#claiming(
        request.user_id,
        sessions.map((after) => ({ after })),
        request.on_conflict,
      );
      await commit([...parts, ...this.#auditLog.appending(toldOfCreating(sessions), by, idempotency)]);
      return { sessions, conflicts };
    };
    const existing = (entityId: string): Promise<Scheduled> => this.#existing(entityId, by.userId);
    return untilCommitted(() => onceUnderKey(this.#auditLog, { idempotency, create, existing }));
  }

  /** Changes a session, or several occurrences of a recurring one; what already holds changes nothing. */
  change(
    sessionId: string,
    { change, scope, onConflict }: Change,
    precondition: Precondition,
    by: By,
  ): Promise<Scheduled> {
    return untilCommitted(async () => {
      const before = await this.find(sessionId, by.userId);
      const { series_id } = before;
      const series =
        scope === 'this' || series_id === undefined
          ? []
          : await this.#sessions.ofSeries(by.userId, series_id);
      const transitions = changeOccurrences(before, series, { change, scope }, by.at);
      const after = transitions.find((one) => one.before.session_id === sessionId)?.after ?? before;
      if (transitions.length === 0) return { sessions: [after], conflicts: [] };
      precondition(before.version);
      const { parts, conflicts } = await this.#claiming(
        by.userId,
        transitions,
        onConflict ?? after.on_conflict,
      );
      await commit([...parts, ...this.#auditLog.appending(toldOfChanging(transitions, by.at), by)]);
      const others = transitions.flatMap((one) => (one.after === after ? [] : [one.after]));
      return { sessions: [after, ...others], conflicts };
    });
  }

  /**
   * The sessions themselves, and what they claim of the agenda or give back.
   * @throws `ConflictError` for what else there is at their times where there may be nothing, and for more days than one
   * transaction can change.
   */
  async #claiming(
    userId: string,
    transitions: readonly Transition[],
    onConflict: ScheduledSession['on_conflict'],
  ): Promise<{ parts: TransactionPart[]; conflicts: Conflict[] }> {
    const moved = transitions.filter((one) => daysOfMove(one).length > 0);
    const touched = [...new Set(moved.flatMap(daysOfMove))];
    if (transitions.length + touched.length > partsAtMost) throw tooMany();
    const { days } = await readTogether({ days: this.#agendas.days([userId], touched) });
    const conflicts = agendaConflicts(
      moved.map(({ after }) => after),
      days,
    );
    if (onConflict === 'reject') refuseConflicts(conflicts);
    const sessions = transitions.map(({ after }) => after);
    const parts = [
      ...sessions.map((session) => this.#sessions.writing(session)),
      ...days.map((day) => this.#agendas.replacing(sessions.reduce(withSession, day))),
    ];
    return { parts, conflicts };
  }

  /** A creation under a key names its session, or its series. */
  async #existing(entityId: string, userId: string): Promise<Scheduled> {
    const { session } = await readTogether({ session: this.#sessions.session(userId, entityId) });
    const [first, ...others] = session ? [session] : await this.#sessions.ofSeries(userId, entityId);
    if (!first) throw unknownScheduledSession();
    return { sessions: [first, ...others], conflicts: [] };
  }
}

/** None where a session stays at its time. */
const daysOfMove = ({ before, after }: Transition): string[] => daysTouched(claimOf(before), claimOf(after));

const withSession = (day: AgendaDay, session: ScheduledSession): AgendaDay =>
  withClaim(day, { id: session.session_id, kind: 'scheduled_session' }, claimOf(session));

const tooMany = (): Problem =>
  new Problem('ConflictError', 'These are more days than one step can change; change fewer occurrences');
