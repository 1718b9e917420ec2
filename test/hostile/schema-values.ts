import * as fc from 'fast-check';
import * as z from 'zod';
import { secretWord } from './odd-values.ts';

type Schema = z.core.JSONSchema.JSONSchema;

/** Ids of what there is, by the name under which requests tell them. */
export type KnownIds = (name: string) => readonly string[];

/** What a request may hold by its contract's schema; rules that join several fields may still refuse it. */
export function valuesOf(schema: z.core.$ZodType, ids: KnownIds): fc.Arbitrary<unknown> {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return new Values(root, ids).of(root, '');
}

/** What a field takes that its schema cannot say. */
const byName: Readonly<Record<string, fc.Arbitrary<string>>> = {
  time_zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu'),
  recurrence: fc.constantFrom('FREQ=DAILY;COUNT=3', 'RRULE:FREQ=WEEKLY;BYDAY=MO,FR;COUNT=4'),
  return_to: fc.constantFrom('http://localhost:3000/calendar', 'http://localhost:5173/calendar'),
};

const hour = 60 * 60_000;
/** Some of these times meet in an agenda. */
const soon = fc
  .integer({ min: -200, max: 2000 })
  .map((hours) => new Date(Date.UTC(2026, 11, 1) + hours * hour));

const withFormat: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'date-time': fc
    .tuple(soon, fc.constantFrom('Z', '+05:45', '-11:00'))
    .map(([at, zone]) => at.toISOString().replace('Z', zone)),
  date: soon.map((at) => at.toISOString().slice(0, 10)),
  email: fc.nat({ max: 1e6 }).map((number) => `${secretWord}.${number}@example.com`),
  uuid: fc.uuid(),
  uri: fc.constantFrom('https://app.example.com/calendar', 'http://localhost:3000/calendar'),
};

class Values {
  readonly #root: Schema;
  readonly #ids: KnownIds;

  constructor(root: Schema, ids: KnownIds) {
    this.#root = root;
    this.#ids = ids;
  }

  of(schema: Schema['items'], name: string): fc.Arbitrary<unknown> {
    if (typeof schema !== 'object' || Array.isArray(schema)) return fc.jsonValue();
    const target = schema.$ref === undefined ? schema : this.#resolved(schema.$ref);
    const alternatives = target.anyOf ?? target.oneOf;
    if (alternatives) return fc.oneof(...alternatives.map((option) => this.of(option, name)));
    if (target.const !== undefined) return fc.constant(target.const);
    return target.enum ? fc.constantFrom(...target.enum) : this.#ofType(target, name);
  }

  #ofType(target: Schema, name: string): fc.Arbitrary<unknown> {
    switch (target.type) {
      case 'string':
        return this.#text(target, name);
      case 'integer':
        return fc.integer(bounds(target));
      case 'number':
        return fc.double({ ...bounds(target), noNaN: true }).map((number) => Math.round(number * 10) / 10);
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array':
        return this.#array(target, name);
      case 'object':
        return this.#object(target);
      default:
        return fc.jsonValue();
    }
  }

  /** A few items are enough to be wrong about. */
  #array({ items, minItems = 0, maxItems = 3 }: Schema, name: string): fc.Arbitrary<unknown> {
    const maxLength = Math.min(maxItems, minItems + 3);
    return fc.array(this.of(items, name.replace(/s$/, '')), { minLength: minItems, maxLength });
  }

  #resolved(reference: string): Schema {
    const found = this.#root.$defs?.[reference.replace('#/$defs/', '')];
    if (!found) throw new Error(`${reference} leads nowhere`);
    return found;
  }

  #object({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
    // A cursor is what an answer has told, and is never made up in good faith.
    const told = Object.entries(properties).filter(([name]) => name !== 'cursor');
    const fields = told.map(([name, field]) => [name, this.of(field, name)] as const);
    if (fields.length === 0 && additionalProperties !== false)
      return fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
    return fc.record(Object.fromEntries(fields), { requiredKeys: [...required], noNullPrototype: true });
  }

  #text({ format, pattern, minLength = 0, maxLength = 20 }: Schema, name: string): fc.Arbitrary<string> {
    const known = this.#ids(name);
    const some = known.length > 0 ? [{ weight: 6, arbitrary: fc.constantFrom(...known) }] : [];
    const given = byName[name] ?? withFormat[format ?? ''];
    if (given) return fc.oneof(...some, given);
    if (pattern !== undefined) return fc.oneof(...some, fc.stringMatching(new RegExp(pattern)));
    if (maxLength < secretWord.length + 1) return fc.string({ minLength, maxLength });
    const length = maxLength - secretWord.length;
    return fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: Math.min(length, 8) }).map((text) => secretWord + text),
      fc.constantFrom(secretWord, secretWord.padEnd(maxLength, '\u00E4')),
    );
  }
}

/** JSON Schema's bounds; the safe integers, which zod names for every integer, are left out. */
const bounds = ({ minimum = -1e6, maximum = 1e6 }: Schema): { min: number; max: number } => ({
  min: Math.max(minimum, -1e6),
  max: Math.min(maximum, 1e6),
});
