/** A sequence of numbers from 0 to below 1 that looks like chance and is the same each time (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws places by their weights. */
export function weightedDraw(weights: ArrayLike<number>, random: () => number): () => number {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (let place = 0; place < weights.length; place += 1) {
    sum += weights[place] ?? 0;
    sums[place] = sum;
  }
  return () => {
    const wanted = random() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** The weights of Zipf’s law: the second is asked for less often than the first, the third than the second. */
export const zipfWeights = (count: number, exponent: number): Float64Array =>
  Float64Array.from({ length: count }, (_none, place) => 1 / (place + 1) ** exponent);
