import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FunctionName } from '../functions.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A place in a function's bundle: on AWS, or where bundles of this machine lie. */
const place = /(?:\/var\/task|[^\s()"]*\/code\/\w+)\/index\.js:(\d+):(\d+)/g;

/**
 * Names in a function's stack the places in the sources, from the root of the repository, instead of those in its
 * bundle. `directory` is where `bundleFunctions` wrote the bundles of the same sources. A stack may be given as a line
 * of the log has it, in JSON.
 */
export function symbolicate(stack: string, name: FunctionName, directory: string): string {
  const map = new SourceMap(
    JSON.parse(readFileSync(join(directory, 'maps', name, 'index.js.map'), 'utf8')) as SourceMapPayload,
  );
  return stack.replaceAll(String.raw`\n`, '\n').replace(place, (bundled, line, column) => {
    const origin = map.findOrigin(Number(line), Number(column));
    if (!('fileName' in origin)) return bundled;
    const source = relative(root, join(directory, 'code', name, origin.fileName));
    return `${source}:${origin.lineNumber}:${origin.columnNumber}`;
  });
}
