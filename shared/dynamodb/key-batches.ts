/** What one call of the store reads by their keys at most. */
const keysAtOnce = 100;

/** Keys, or what they are made from, in batches that one call can read each. */
export const keyBatches = <T>(keys: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(keys.length / keysAtOnce) }, (_none, place) =>
    keys.slice(place * keysAtOnce, (place + 1) * keysAtOnce),
  );
