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
import { markdownTable } from '#lib/docs/markdown-table.ts';
import { functionDefinitions } from '#lib/functions.ts';
import { against, milliseconds } from './markdown.ts';
import { interleaved, median } from './measure.ts';
import { firstRequests, storedItems } from './first-requests.ts';
import { startStoreStub } from './store-stub.ts';

const rounds = 11;
const bar = { kilobytes: 360, loaded: 0.75, answered: 0.9 };
const noBar = { kilobytes: Infinity, loaded: Infinity, answered: Infinity };

const directory = mkdtempSync(join(tmpdir(), 'paceline-cold-start-'));
const bare = join(directory, 'bare', 'index.js');
const { folderOf } = bundleFunctions(directory, 'host');
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
      /^(?:AWS_(?:REGION|ACCESS|SECRET)|DYNAMODB_|CORS_|MEDIA_|UNSUBSCRIBE_|USER_POOL_|CALENDAR_|GOOGLE_|METRICS_|MAIL_|PUBLIC_)|_BUCKET$/.test(
        name,
      ),
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
const row = (name: string, file: string, bars: typeof bar): string[] => [
  name,
  against(statSync(file).size / 1000, bars.kilobytes, 0),
  ...timeAndRatio(beyondEmpty(name, 'loaded'), beyondEmpty('bare', 'loaded'), bars.loaded),
  ...timeAndRatio(beyondEmpty(name, 'answered'), beyondEmpty('bare', 'answered'), bars.answered),
];

function timeAndRatio(time: number | undefined, bareTime = Number.NaN, maximum = Infinity): string[] {
  return time === undefined ? ['–', '–'] : [milliseconds(time), against(time / bareTime, maximum)];
}

const rows = [row('bare', bare, noBar), ...bundles.map(({ name, file }) => row(name, file, bar))];
rmSync(directory, { recursive: true });

process.stdout.write(
  `${markdownTable(['function', 'KB', 'import, ms', '× bare', 'first answer, ms', '× bare'], rows)}\n\n` +
    `Medians of ${rounds}. An empty process takes ${milliseconds(empty)} ms, which is taken off.\n`,
);
