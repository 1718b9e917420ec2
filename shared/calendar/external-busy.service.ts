import { AgendaRepository } from '../agendas/agenda.repository.ts';
import { daysTouched, withClaim } from '../agendas/agenda.ts';
import { keyBatches } from '../dynamodb/key-batches.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import { externalBusyIdOf } from '../ids.ts';
import { type Interval, intervalBetween } from '../time/interval.ts';
import { timestampOf } from '../time/timestamp.ts';
import { ExternalBusyRepository } from './external-busy.repository.ts';
import type { ExternalBusy } from './external-busy.ts';

/** Events that are not ours make their person busy in the agenda, as anything does; they may overlap with what is there. */
export class ExternalBusyTimes {
  readonly #external = new ExternalBusyRepository();
  readonly #agendas = new AgendaRepository();

  /** Brings the agenda to what some events are, each with when it makes busy. What is so already is not written. */
  async apply(userId: string, events: ReadonlyMap<string, Interval | undefined>): Promise<void> {
    for (const some of keyBatches([...events.keys()])) {
      const { known } = await readTogether({ known: this.#external.known(userId, some) });
      const byId = new Map(known.map((busy) => [busy.google_id, busy]));
      for (const id of some) {
        if (!isSame(byId.get(id), events.get(id))) await this.#set(userId, id, events.get(id));
      }
    }
  }

  /** Forgets all events but these: after everything was looked at, what was not there is gone. */
  async keepOnly(userId: string, googleIds: ReadonlySet<string>): Promise<void> {
    for (const { google_id } of await this.#external.all(userId)) {
      if (!googleIds.has(google_id)) await this.#set(userId, google_id, undefined);
    }
  }

  #set(userId: string, googleId: string, busy: Interval | undefined): Promise<void> {
    return untilCommitted(async () => {
      const { known } = await readTogether({ known: this.#external.known(userId, [googleId]) });
      const [before] = known;
      if (isSame(before, busy)) return;
      const was = before && intervalBetween(before.start, before.end);
      const { days } = await readTogether({
        days: this.#agendas.days([userId], daysTouched(was, busy)),
      });
      const busy_id = externalBusyIdOf(userId, googleId);
      const claimant = { id: busy_id, kind: 'external' } as const;
      await commit([
        ...this.#writing(before, busy && { user_id: userId, google_id: googleId, busy_id, busy }),
        ...days.map((day) => this.#agendas.replacing(withClaim(day, claimant, busy))),
      ]);
    });
  }

  #writing(
    before: ExternalBusy | undefined,
    after: (Pick<ExternalBusy, 'user_id' | 'google_id' | 'busy_id'> & { busy: Interval }) | undefined,
  ) {
    if (!after) return before ? [this.#external.removing(before)] : [];
    const { busy, ...ids } = after;
    const times = { start: timestampOf(busy.start), end: timestampOf(busy.end) };
    return [this.#external.writing({ ...ids, ...times, version: (before?.version ?? 0) + 1 })];
  }
}

const isSame = (known: ExternalBusy | undefined, busy: Interval | undefined): boolean =>
  known
    ? busy !== undefined && known.start === timestampOf(busy.start) && known.end === timestampOf(busy.end)
    : busy === undefined;
