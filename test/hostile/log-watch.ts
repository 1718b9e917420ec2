import { secretWord } from './odd-values.ts';

const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an error', /"level":"ERROR"|^\s+at /],
  ['what was sent', new RegExp(secretWord)],
  ['an e-mail address', /[\w.]+@example\.com/],
  ['a token', /eyJ[\w-]{10,}/],
];

/** Reads what functions log, and keeps the lines that tell what no log may. */
export class LogWatch {
  #faults: string[] = [];

  read(line: string): void {
    for (const [what, pattern] of forbidden)
      if (pattern.test(line)) this.#faults.push(`A log tells ${what}: ${line.slice(0, 2000)}`);
  }

  /** Since it was asked last. */
  faults(): string[] {
    const faults = this.#faults;
    this.#faults = [];
    return faults;
  }
}
