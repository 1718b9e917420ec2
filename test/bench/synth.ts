/** Synthesis of one environment, beside an app that has seventy of its functions as `NodejsFunction`s and nothing else. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { markdownTable } from '#lib/docs/markdown-table.ts';
import { functionDefinitions } from '#lib/functions.ts';
import { against } from './markdown.ts';
import { interleaved, median } from './measure.ts';

const rounds = 9;
const theirFunctions = 70;
const bar = 0.4;

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs an app as the CDK's command does, which adds the same to both. */
const seconds = (app: string) => async (): Promise<number> => {
  const directory = mkdtempSync(join(tmpdir(), 'paceline-synth-'));
  const begun = performance.now();
  await run(process.execPath, [app], {
    cwd: root,
    env: {
      ...process.env,
      CDK_OUTDIR: directory,
      CDK_CONTEXT_JSON: '{"env":"dev"}',
      FUNCTIONS: String(theirFunctions),
    },
  });
  const taken = (performance.now() - begun) / 1000;
  rmSync(directory, { recursive: true });
  return taken;
};

const measured = await interleaved(
  rounds,
  new Map([
    ['ours', seconds(join(root, 'bin/paceline.ts'))],
    ['theirs', seconds(fileURLToPath(new URL('nodejs-functions-app.ts', import.meta.url)))],
  ]),
);
const [ours, theirs] = [median(measured('ours')), median(measured('theirs'))];

process.stdout.write(
  `${markdownTable(
    ['app', 'seconds', '×'],
    [
      [`${theirFunctions} × NodejsFunction`, theirs.toFixed(1), '1.00'],
      [
        `one environment of Paceline, with ${functionDefinitions.length} functions`,
        ours.toFixed(1),
        against(ours / theirs, bar),
      ],
    ],
  )}\n\nMedians of ${rounds}.\n`,
);
