/** Cold starts: what a bundle takes to load and to its first answer over TLS, and its size, beside the bare handler. */
// oxlint-disable-next-line import/no-unassigned-import -- variables that the modules below read when they load
import '#test/support/environment.ts';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import * as z from 'zod';
import { bundleFunctions } from '#lib/bundling/bundle-functions.ts';
import { functionDefinitions } from '#lib/functions.ts';
import { against, milliseconds, table } from './markdown.ts';
import { interleaved, median } from './measure.ts';
import { firstRequests, storedItems } from './first-requests.ts';
import { startStoreStub } from './store-stub.ts';

const rounds = 21;
const maximumKilobytes = 360;

const directory = mkdtempSync(join(tmpdir(), 'paceline-cold-start-'));
const bare = join(directory, 'bare', 'index.js');
const { folderOf } = bundleFunctions(directory);
buildSync({
  entryPoints: [fileURLToPath(new URL('bare-handler.ts', import.meta.url))],
  outfile: bare,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
});

const stub = await startStoreStub(directory, storedItems);
const environment = {
  // As a function's own: nobody's settings, and no tools.
  HOME: directory,
  NODE_EXTRA_CA_CERTS: stub.certificate,
  AWS_ENDPOINT_URL_DYNAMODB: stub.endpoint,
  AWS_LAMBDA_FUNCTION_NAME: 'probe',
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) =>
      /^(AWS_(REGION|ACCESS|SECRET)|DYNAMODB_|CORS_)/.test(name),
    ),
  ),
};

const run = promisify(execFile);
const probe = fileURLToPath(new URL('cold-start-probe.cjs', import.meta.url));
const Times = z.object({ loaded: z.number(), answered: z.number().optional() });
type Times = z.infer<typeof Times>;

/** Runs a bundle, or nothing, in a new process. */
const started =
  (...bundleAndEvent: string[]) =>
  async (): Promise<Times> => {
    const { stdout } = await run(process.execPath, [probe, ...bundleAndEvent], { env: environment });
    return Times.parse(JSON.parse(stdout));
  };

const bundles = functionDefinitions.map(({ name }) => ({ name, file: join(folderOf(name), 'index.js') }));
const timesOf = await interleaved(
  rounds,
  new Map([
    ['empty', started()],
    ['bare', started(bare, '{}')],
    ...bundles.map(({ name, file }) => {
      const event = firstRequests.get(name);
      return [name, event === undefined ? started(file) : started(file, event)] as const;
    }),
  ]),
);
stub.close();

const empty = median(timesOf('empty').map(({ loaded }) => loaded));
const beyondEmpty = (name: string, time: keyof Times): number | undefined => {
  const times = timesOf(name).flatMap((measured) => measured[time] ?? []);
  return times.length === 0 ? undefined : median(times) - empty;
};
const row = (name: string, file: string): string[] => {
  const kilobytes = statSync(file).size / 1000;
  const size = name === 'bare' ? kilobytes.toFixed(0) : against(kilobytes, maximumKilobytes, 0);
  return [
    name,
    size,
    ...timeAndRatio(beyondEmpty(name, 'loaded'), beyondEmpty('bare', 'loaded'), 0.75),
    ...timeAndRatio(beyondEmpty(name, 'answered'), beyondEmpty('bare', 'answered'), 0.9),
  ];
};

function timeAndRatio(time: number | undefined, bareTime = Number.NaN, bar: number): string[] {
  return time === undefined ? ['–', '–'] : [milliseconds(time), against(time / bareTime, bar)];
}

const rows = [row('bare', bare), ...bundles.map(({ name, file }) => row(name, file))];
rmSync(directory, { recursive: true });

process.stdout.write(
  `${table(['function', 'KB', 'import, ms', '× bare', 'first answer, ms', '× bare'], rows)}\n\n` +
    `Medians of ${rounds}. An empty process takes ${milliseconds(empty)} ms, which is taken off.\n`,
);
