import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { oddKey, oddText, oddValue, withKey } from './odd-values.ts';

/** What can become of a JSON text. */
export const brokenTexts: readonly ((text: string) => string | Buffer)[] = [
  (text) => text.slice(0, -1),
  (text) => text.slice(1),
  (text) => `${text}x`,
  (text) => `${text}${text}`,
  (text) => `\uFEFF${text}`,
  (text) => `)]}'\n${text}`,
  (text) => text.replaceAll('"', "'"),
  (text) => text.replace(/[}]$/, ',}'),
  (text) => `[${text}]`,
  (text) => JSON.stringify(text),
  // Every field a second time: the later one counts, or none.
  (text) => (text.startsWith('{"') ? `${text.slice(0, -1)},${text.slice(1)}` : text),
  (text) => text.replace(/^\{/, '{"__proto__":{"role":"admin"},'),
  (text) => `${text}${' '.repeat(300_000)}`,
  () => '',
  () => 'null',
  () => 'true',
  () => '0',
  () => '""',
  () => '[]',
  () => '{}',
  () => 'NaN',
  () => '1e999',
  () => '['.repeat(20_000),
  () => `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  () => `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  () => '{"a":"\\ud800"}',
  () => '{"a":"\n"}',
  () => Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
  () => Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  (text) => gzipSync(text),
];

/** Every place within a value, itself first. */
function* placesIn(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* placesIn(inner, [...path, key]);
}

function changedAt(
  value: unknown,
  [key, ...rest]: readonly string[],
  change: (old: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((inner, place) => (String(place) === key ? changedAt(inner, rest, change) : inner));
  return Object.fromEntries(
    Object.entries(Object(value) as object).map(([name, inner]) => [
      name,
      name === key ? changedAt(inner, rest, change) : inner,
    ]),
  );
}

const isAnything = (): boolean => true;
const isText = (value: unknown): boolean => typeof value === 'string';

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);

/** One of the places that hold such a value; the whole where there is none. */
const placeIn = (
  value: unknown,
  place: number,
  holds: (value: unknown) => boolean = isAnything,
): readonly string[] => {
  const places = [...placesIn(value)].filter((path) => holds(at(value, path)));
  return places[place % places.length] ?? [];
};

const without = (value: unknown, path: readonly string[]): unknown => {
  const last = path.at(-1);
  return changedAt(value, path.slice(0, -1), (holder) =>
    Array.isArray(holder)
      ? holder.slice(1)
      : Object.fromEntries(Object.entries(Object(holder) as object).filter(([name]) => name !== last)),
  );
};

/** A value with something odd in one place: another value, another text for a text, a key too many, or one too few. */
export const spoilt = (value: unknown): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.nat(), oddValue)
        .map(([place, odd]) => changedAt(value, placeIn(value, place), () => odd)),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.nat(), oddText)
        .map(([place, odd]) => changedAt(value, placeIn(value, place, isText), () => odd)),
    },
    fc.nat().map((place) => without(value, placeIn(value, place))),
    fc
      .tuple(oddKey, oddValue)
      .map(([key, odd]) => Object.assign(Object.create(null) as object, value, withKey(key, odd))),
  );
