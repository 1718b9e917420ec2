import type { Clock } from './calendar.ts';
import { rateLimitExceeded } from './google-error.ts';

const mostCalls = 600;
const minute = 60_000;

/** What one user may ask of the Calendar API within a minute. */
export class Quota {
  readonly #now: Clock;
  readonly #calls = new Map<string, number[]>();

  constructor(now: Clock) {
    this.#now = now;
  }

  /** @throws once the minute has seen too many calls of the user. */
  count(email: string): void {
    const now = this.#now().getTime();
    const recent = (this.#calls.get(email) ?? []).filter((at) => at > now - minute);
    this.#calls.set(email, recent);
    if (recent.length >= mostCalls) throw rateLimitExceeded();
    recent.push(now);
  }
}
