type Listener = () => unknown;

/** Further on, instants are no longer written with four digits for the year. */
const end = Date.UTC(9999, 11, 31);

/** The time of a stack: that of this machine, and what it has been moved ahead since the start. It never goes back. */
export class LocalClock {
  readonly #listeners: Listener[] = [];
  #offset = 0;

  /** How far it is ahead of this machine's time, in milliseconds. */
  get offset(): number {
    return this.#offset;
  }

  readonly now = (): Date => new Date(Date.now() + this.#offset);

  /** Calls back after each move, which waits for what the callback promises. */
  onMove(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /**
   * Resolves when what hears of the move has done with it; from then on time runs on from there.
   * @throws RangeError for a move back, or beyond the year 9999.
   */
  async advance(milliseconds: number): Promise<void> {
    if (!(milliseconds >= 0)) throw new RangeError('The clock moves ahead only.');
    if (this.now().getTime() + milliseconds > end) throw new RangeError('The clock ends with the year 9999.');
    this.#offset += milliseconds;
    await Promise.all(this.#listeners.map((listener) => listener()));
  }
}
