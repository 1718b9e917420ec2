/** The middle of some measurements; of an even number, the lower middle. */
export const median = (values: readonly number[]): number => {
  const middle = values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
  if (middle === undefined) throw new Error('Nothing was measured');
  return middle;
};

/**
 * Measures every candidate once per round, each round in another order, so that whatever else the machine does falls on
 * all of them alike.
 */
export async function interleaved<T>(
  rounds: number,
  candidates: ReadonlyMap<string, () => Promise<T>>,
): Promise<(name: string) => readonly T[]> {
  const measured = new Map<string, T[]>([...candidates.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of shuffled([...candidates])) measured.get(name)?.push(await measure());
    if (process.stderr.isTTY) process.stderr.write(`\r${round + 1} of ${rounds} rounds`);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
  return (name) => measured.get(name) ?? [];
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, place: Math.random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ value }) => value);
}
