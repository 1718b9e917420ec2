import * as z from 'zod';
import { compileOperator, type ValueMatcher } from './value-matchers.ts';

type EventMatcher = (event: Record<string, unknown>) => boolean;
/** Judges all plain values at one field: none when the field is absent, several when it holds an array. */
type FieldMatcher = (values: unknown[]) => boolean;

const JsonObject = z.record(z.string(), z.unknown());
const Presence = z.strictObject({ exists: z.boolean() });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrong = (path: string, what: string, cause?: unknown): Error =>
  new Error(`The event pattern is wrong${path && ` at ${path}`}: ${what}.`, { cause });

const plainValues = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value.flatMap(plainValues);
  return value === undefined || isObject(value) ? [] : [value];
};

const compileEntry = (entry: unknown): FieldMatcher => {
  const presence = Presence.safeParse(entry);
  if (presence.success) return (values) => values.length > 0 === presence.data.exists;
  if (Array.isArray(entry)) throw new Error('a list cannot hold a list');
  const matches: ValueMatcher = isObject(entry) ? compileOperator(entry) : (value) => value === entry;
  return (values) => values.some(matches);
};

const compileList = (path: string, entries: unknown[]): FieldMatcher => {
  if (entries.length === 0) throw wrong(path, 'the list is empty');
  try {
    const matchers = entries.map(compileEntry);
    return (values) => matchers.some((matches) => matches(values));
  } catch (error) {
    throw wrong(path, error instanceof Error ? error.message : String(error), error);
  }
};

/** An array matches when one of its elements does by itself; all that is not an object has no fields. */
const inside =
  (matches: EventMatcher) =>
  (value: unknown): boolean => {
    const objects = [value].flat(Infinity).filter(isObject);
    return objects.length === 0 ? matches({}) : objects.some(matches);
  };

const compileOr = (path: string, alternatives: unknown): EventMatcher => {
  if (!Array.isArray(alternatives) || alternatives.length < 2)
    throw wrong(path, '$or takes a list of patterns');
  const matchers = alternatives.map((alternative) => compileObject(path, alternative));
  return (event) => matchers.some((matches) => matches(event));
};

const compileField = (parent: string, name: string, pattern: unknown): EventMatcher => {
  const path = parent === '' ? name : `${parent}.${name}`;
  if (name === '$or') return compileOr(path, pattern);
  if (Array.isArray(pattern)) {
    const matches = compileList(path, pattern);
    return (event) => matches(plainValues(event[name]));
  }
  const matches = inside(compileObject(path, pattern));
  return (event) => matches(event[name]);
};

const compileObject = (path: string, pattern: unknown): EventMatcher => {
  const { success, data } = JsonObject.safeParse(pattern);
  if (!success) throw wrong(path, 'a field takes a list or an object');
  const fields = Object.entries(data);
  if (fields.length === 0) throw wrong(path, 'it names no field');
  const matchers = fields.map(([name, value]) => compileField(path, name, value));
  return (event) => matchers.every((matches) => matches(event));
};

/**
 * The matcher of an EventBridge event pattern; throws where the pattern is wrong. The operator `cidr` is not known.
 * A value of another type never matches: `1` is not `"1"`.
 */
export const compilePattern = (pattern: unknown): ((event: unknown) => boolean) => {
  const matches = compileObject('', pattern);
  return (event) => isObject(event) && matches(event);
};
