import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** Modules that no function ever reaches, and what stands in their place, for each part of a path. */
const leftOut: readonly { readonly path: RegExp; readonly contents: (source: string) => string }[] = [
  {
    // The SDK looks for its settings in files of a home directory as well; a function has neither.
    path: /shared-ini-file-loader\/loadSharedConfigFiles\.js$/,
    contents: () =>
      'export { CONFIG_PREFIX_SEPARATOR } from "./constants";' +
      'export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });',
  },
  {
    // Node hashes by itself; this is for where it cannot.
    path: /checksum\/sha256\/Sha256Js\.js$/,
    contents: () => 'export class Sha256Js {}',
  },
  {
    // Only the adaptive way of trying again limits itself, which has to be asked for.
    path: /util-retry\/DefaultRateLimiter\.js$/,
    contents: () => 'export class DefaultRateLimiter {}',
  },
  {
    // Lambda says in which region a function runs; only machines ask around.
    path: /regionConfig\/getInstanceMetadataRegion\.js$/,
    contents: () => 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  {
    // A client tells its version with each request, and nothing else of its package.
    path: /@aws-sdk\/client-[^/]+\/package\.json$/,
    contents: (source) => `export default ${JSON.stringify(versionIn(source))};`,
  },
  {
    // The API's documents are made where the project is built; a function would only copy schemas while it loads.
    path: /shared\/http\/documented\.ts$/,
    contents: () => 'export const documented = (schema) => schema;',
  },
];

/** Leaves them out of every bundle; packages import them by relative paths, which no alias reaches. */
export const leaveOut: Plugin = {
  name: 'leave out',
  setup: (build) => {
    for (const { path: filter, contents } of leftOut) {
      build.onLoad({ filter }, ({ path }) => ({
        contents: contents(readFileSync(path, 'utf8')),
        resolveDir: dirname(path),
        loader: 'js',
      }));
    }
  },
};

const versionIn = (source: string): { version: string } => {
  const { version } = JSON.parse(source) as { version: string };
  return { version };
};
