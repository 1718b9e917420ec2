type Extract = (code: string) => Set<string>;

/**
 * What Jest takes for the dependencies of a file. Of tests alone it learns of any, so that a rule’s tests are those that
 * import its file themselves: they state what it does. Those of everything that is built on it are many, and would each
 * be loaded for every change of it.
 */
export const extract = (code: string, path: string, imported: Extract): Set<string> =>
  path.endsWith('.test.ts') ? imported(code) : new Set();
