import { type FSWatcher, watch } from 'node:fs';

const sources = /\.(?:ts|json)$/;

/** An editor saves in several steps; they are one change. In milliseconds. */
const quiet = 50;

export type SourceWatch = { readonly close: () => void };

/**
 * Calls back after sources in these folders have changed. What changes while the callback runs leads to one more call:
 * calls never overlap, and the last one always sees the last change. The callback deals with its own errors.
 */
export function watchSources(folders: readonly string[], onChange: () => Promise<void>): SourceWatch {
  let settled: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;

  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await onChange();
      } while (again);
    } finally {
      running = false;
    }
  };

  const watchers: FSWatcher[] = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => {
      if (file === null || !sources.test(file)) return;
      clearTimeout(settled);
      settled = setTimeout(() => void run(), quiet);
    }),
  );

  return {
    close: () => {
      clearTimeout(settled);
      for (const watcher of watchers) watcher.close();
    },
  };
}
