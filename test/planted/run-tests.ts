import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as z from 'zod';
import { type Fault, pathOf } from './fault.ts';

/** A run that goes on for longer, as some faults make it, is ended. */
const longest = 10 * 60_000;

const Outcome = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

export type TestRun = {
  /** How many tests. */
  readonly green: number;
  /** Names of tests, and of files that failed as they loaded or in the end, when some look at what they left behind. */
  readonly red: readonly string[];
};

/**
 * Runs the tests that are to catch some faults, in a copy of the project.
 * @returns undefined for a run that did not come to its end.
 */
export async function runTests(
  folder: string,
  faults: readonly Fault[],
  jest: readonly string[] = [],
): Promise<TestRun | undefined> {
  const report = join(folder, '.paceline-tests.json');
  rmSync(report, { force: true });
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...jest,
      // A fault can leave something running.
      '--forceExit',
      '--json',
      `--outputFile=${report}`,
      '--selectProjects',
      ...new Set(faults.map(({ tests: [name] }) => name)),
      '--testPathPatterns',
      ...new Set(faults.map(pathOf)),
    ],
    { cwd: folder, stdio: 'ignore', timeout: longest, killSignal: 'SIGKILL' },
  );
  await once(child, 'exit');
  if (!existsSync(report)) return undefined;
  const files = Outcome.parse(JSON.parse(readFileSync(report, 'utf8'))).testResults;
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const red = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  const whole = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  );
  return {
    green: tests.filter(({ status }) => status === 'passed').length,
    red: [...red, ...whole.map(({ name }) => relative(folder, name))],
  };
}
