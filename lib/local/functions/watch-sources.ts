import { watch } from 'node:fs';
import { oneAtATime } from './one-at-a-time.ts';

const sources = /\.(?:ts|json)$/;

/** An editor saves in several steps; they are one change. In milliseconds. */
const quiet = 50;

export type SourceWatch = { readonly close: () => void };

/**
 * Calls back after sources in these folders have changed; calls never overlap, and the last one always sees the last
 * change. The callback deals with its own errors.
 */
export function watchSources(folders: readonly string[], onChange: () => Promise<void>): SourceWatch {
  const report = oneAtATime(onChange);
  let settled: NodeJS.Timeout | undefined;

  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => {
      if (file === null || !sources.test(file)) return;
      clearTimeout(settled);
      settled = setTimeout(() => void report(), quiet);
    }),
  );

  return {
    close: () => {
      clearTimeout(settled);
      for (const watcher of watchers) watcher.close();
    },
  };
}
