import { randomInt } from 'node:crypto';
import { type GoogleEvent, isCancelled } from './event.ts';
import { notFound } from './google-error.ts';
import { instancesOf, isRecurring, losesInstances, readInstanceId } from './recurrence.ts';
import type { Account, StoredEvent } from './state.ts';

const letters = '0123456789abcdefghijklmnopqrstuv';

export const newEventId = (): string =>
  Array.from({ length: 26 }, () => letters.charAt(randomInt(letters.length))).join('');

export type Clock = () => Date;

/** The calendar of one account; everything that becomes of its events goes through `put`. */
export class Calendar {
  readonly account: Account;
  readonly now: Clock;
  readonly #save: () => void;

  constructor(account: Account, now: Clock, save: () => void) {
    this.account = account;
    this.now = now;
    this.#save = save;
  }

  /** All that is stored, deleted events as well, in the order in which they came. */
  get stored(): readonly StoredEvent[] {
    return this.account.events;
  }

  /** Changes with each change of the calendar. */
  get etag(): string {
    return `"p${this.account.revision}"`;
  }

  /** An event, or an instance of a recurring one; deleted ones as well. */
  find(id: string): GoogleEvent | undefined {
    return this.#storedOf(id)?.event ?? this.#instance(id);
  }

  /** @throws 404 */
  get(id: string): GoogleEvent {
    const event = this.find(id);
    if (!event) throw notFound();
    return event;
  }

  /** Stores an event, with the marks of a change. */
  put(event: GoogleEvent): GoogleEvent {
    this.account.revision += 1;
    const { revision } = this.account;
    const now = this.now();
    // No two changes of a calendar have the same tag, even at the same moment.
    const etag = `"${now.getTime()}${String(revision).padStart(6, '0')}"`;
    const changed = { ...event, etag, updated: now.toISOString() };
    const known = this.#storedOf(event.id);
    if (known) {
      if (losesInstances(known.event, changed))
        known.former = [...(known.former ?? []), { event: known.event, until: revision }];
      Object.assign(known, { event: changed, revision });
    } else this.account.events.push({ event: changed, revision });
    this.#save();
    return changed;
  }

  /** Deletes an event, and with a recurring one the instances that had become events of their own. */
  remove(event: GoogleEvent): void {
    this.put({ ...event, status: 'cancelled' });
    for (const { event: other } of this.stored)
      if (other.recurringEventId === event.id && !isCancelled(other))
        this.put({ ...other, status: 'cancelled' });
  }

  expireSyncTokens(): void {
    this.account.syncEpoch += 1;
    this.#save();
  }

  #storedOf(id: string): StoredEvent | undefined {
    return this.account.events.find(({ event }) => event.id === id);
  }

  #instance(id: string): GoogleEvent | undefined {
    const named = readInstanceId(id);
    const recurring = named && this.#storedOf(named.recurringEventId)?.event;
    if (!recurring || !isRecurring(recurring)) return undefined;
    const around = { from: named.start, to: named.start + 1 };
    return instancesOf(recurring, around).find((instance) => instance.id === id);
  }
}
