import * as z from 'zod/mini';
import { documented } from './documented.ts';

const maximumBytes = 64 * 1024;
const maximumLevels = 10;
const maximumValues = 1000;
const maximumKeyCharacters = 200;

type Fault = { readonly message: string; readonly path: PropertyKey[] };

/** Composes every text of a JSON value, and finds what it may not hold. It goes no deeper and no further than the bounds. */
class Composition {
  readonly faults: Fault[] = [];
  #values = 0;

  object(object: Readonly<Record<string, unknown>>, path: PropertyKey[]): Record<string, unknown> {
    if (this.#isTooDeep(path)) return {};
    const entries = Object.entries(object).map(
      ([key, value]) => [this.#key(key, path), this.#value(value, [...path, key])] as const,
    );
    const composed = Object.fromEntries(entries);
    if (Object.keys(composed).length < entries.length) {
      this.faults.push({ message: 'Two keys are the same text', path });
    }
    return composed;
  }

  #value(value: unknown, path: PropertyKey[]): unknown {
    this.#values += 1;
    if (this.#values > maximumValues) {
      if (this.#values === maximumValues + 1) {
        this.faults.push({ message: `May hold ${maximumValues} values at most`, path: [] });
      }
      return null;
    }
    if (typeof value === 'string') return this.#text(value, path);
    if (typeof value === 'number') return this.#number(value, path);
    if (Array.isArray(value)) return this.#array(value, path);
    return typeof value === 'object' && value !== null
      ? this.object(value as Record<string, unknown>, path)
      : value;
  }

  #array(array: readonly unknown[], path: PropertyKey[]): unknown[] {
    return this.#isTooDeep(path) ? [] : array.map((value, place) => this.#value(value, [...path, place]));
  }

  #key(key: string, path: PropertyKey[]): string {
    const composed = this.#text(key, [...path, key]);
    const length = Array.from(composed).length;
    if (length < 1 || length > maximumKeyCharacters) {
      const message = `A key must have 1 to ${maximumKeyCharacters} characters`;
      this.faults.push({ message, path: [...path, key] });
    }
    return composed;
  }

  #text(text: string, path: PropertyKey[]): string {
    if (!text.isWellFormed()) {
      this.faults.push({ message: 'The text holds half of a surrogate pair', path });
    }
    return text.normalize('NFC');
  }

  /** JSON text can name a number that is none here (`1e999`), and knows no negative zero when it is written. */
  #number(number: number, path: PropertyKey[]): number {
    if (!Number.isFinite(number)) this.faults.push({ message: 'The number is too large', path });
    return number === 0 ? 0 : number;
  }

  #isTooDeep(path: PropertyKey[]): boolean {
    if (path.length < maximumLevels) return false;
    this.faults.push({ message: `May be ${maximumLevels} levels deep at most`, path });
    return true;
  }
}

/**
 * Any JSON object within bounds; its keys and texts in Unicode's composed form (NFC), as in `Text`. An object counts as
 * a level, and so does an array; members and items count as values, at every level.
 */
export const JsonObject = documented(
  z
    .record(documented(z.string(), { minLength: 1, maxLength: maximumKeyCharacters }), z.unknown())
    .check((payload) => {
      const composition = new Composition();
      const composed = composition.object(payload.value, []);
      const faults =
        composition.faults.length === 0 && Buffer.byteLength(JSON.stringify(composed)) > maximumBytes
          ? [{ message: `May have ${maximumBytes / 1024} KB of JSON text at most`, path: [] }]
          : composition.faults;
      for (const fault of faults) payload.issues.push({ code: 'custom', input: payload.value, ...fault });
      payload.value = composed;
    }),
  {
    maxProperties: maximumValues,
    'x-maximum-bytes': maximumBytes,
    description: `Any JSON object of at most ${maximumBytes / 1024} KB, ${maximumLevels} levels and ${maximumValues} values`,
  },
);

export type JsonObject = z.infer<typeof JsonObject>;

const JsonText = z.pipe(
  z.string(),
  z.transform((text, { issues }): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      issues.push({ code: 'custom', message: 'This is no JSON', input: text });
      return z.NEVER;
    }
  }),
);

/** Such an object as it is stored: as text, since the store's own maps hold neither every number nor every depth. */
export const StoredJsonObject = z.pipe(JsonText, JsonObject);
