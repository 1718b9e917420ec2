import { readFileSync } from 'node:fs';

/** What a request asks of the store. */
export type StoreUse = { readonly calls: number; readonly read: number; readonly write: number };

/** The table of `docs/data-model.md` that a test measures, by its first column: an endpoint and how it is asked. */
export function storeBudgets(): ReadonlyMap<string, StoreUse> {
  const page = readFileSync(new URL('../../docs/data-model.md', import.meta.url), 'utf8');
  return new Map(
    [...page.matchAll(/^\| (\w[^|]*?) \| (\d+) \| ([\d.]+) \| (\d+) \|$/gm)].map(
      ([, request, calls, read, write]) => [
        String(request),
        { calls: Number(calls), read: Number(read), write: Number(write) },
      ],
    ),
  );
}
