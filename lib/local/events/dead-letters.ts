/** The dead-letter queues, which nothing reads but people and tests. */
export class DeadLetters {
  readonly #queues: Map<string, unknown[]>;

  constructor(names: string[]) {
    this.#queues = new Map(names.map((name) => [name, []]));
  }

  add(queue: string, letter: unknown): void {
    this.#letters(queue).push(letter);
  }

  of(queue: string): readonly unknown[] {
    return this.#letters(queue);
  }

  #letters(queue: string): unknown[] {
    const letters = this.#queues.get(queue);
    if (letters === undefined) throw new Error(`There is no dead-letter queue ${queue}.`);
    return letters;
  }
}
