import type { Revocation } from './revocation.ts';
import { revokedToken } from './revocation.ts';

/** Half of the minute within which a read is refused: the rest is for the index to follow its table. */
const freshMilliseconds = 30_000;

/** A refusal rests on nothing older, so that whoever is taken back need not wait, and whoever insists costs little. */
const freshForRefusalMilliseconds = 1_000;

type Token = { readonly userId: string; readonly tokenIssuedAt: string };

/**
 * What a process knows of revoked tokens. The list is read again when it is half a minute old, alongside the request
 * that finds it so, and serves all requests in between: no request waits for one more round trip in a row.
 */
export class RecentRevocations {
  readonly #read: (now: Date) => Promise<readonly Revocation[]>;
  #known: ReadonlyMap<string, string> = new Map();
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(read: (now: Date) => Promise<readonly Revocation[]>) {
    this.#read = read;
  }

  /** @throws `Unauthorized` for a token that was revoked. */
  async admit(token: Token, now = new Date()): Promise<void> {
    await this.#learn(now, freshMilliseconds);
    if (!this.#isRevoked(token)) return;
    await this.#learn(now, freshForRefusalMilliseconds);
    if (this.#isRevoked(token)) throw revokedToken();
  }

  #isRevoked({ userId, tokenIssuedAt }: Token): boolean {
    const validFrom = this.#known.get(userId);
    return validFrom !== undefined && tokenIssuedAt < validFrom;
  }

  /** Reads the list, unless what is known of it is younger than that; many requests share one reading. */
  async #learn(now: Date, milliseconds: number): Promise<void> {
    if (now.getTime() - this.#readAt < milliseconds) return;
    this.#reading ??= this.#refresh(now).finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  async #refresh(now: Date): Promise<void> {
    const revocations = await this.#read(now);
    this.#known = new Map(revocations.map(({ user_id, valid_from }) => [user_id, valid_from]));
    this.#readAt = now.getTime();
  }
}
