import type { Touch } from '#lib/usage/recorded-use.ts';

/** Attributes whose values say nothing of a request at hand. */
const told = /^(role_status|status|log)$/;

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** What was touched, partition by partition; values give way to a word for what they are. `people`: the word for each id. */
export function touchedPartitions(touches: readonly Touch[], people: ReadonlyMap<string, string>): Touch[] {
  const partitions = new Map<string, Touch>();
  for (const { read, write, ...touch } of touches) {
    const value = wordFor(touch, people);
    const name = JSON.stringify([touch.table, touch.index, touch.attribute, value]);
    const before = partitions.get(name) ?? { ...touch, value, read: 0, write: 0 };
    partitions.set(name, {
      ...before,
      read: rounded(before.read + read),
      write: rounded(before.write + write),
    });
  }
  return [...partitions.values()];
}

function wordFor(
  { attribute, value }: Pick<Touch, 'attribute' | 'value'>,
  people: ReadonlyMap<string, string>,
): string {
  if (told.test(attribute)) return value;
  if (/month/.test(attribute)) return '{month}';
  if (/(shard|bucket)$/.test(attribute)) return '{one of 8}';
  return people.get(value) ?? '{another}';
}
