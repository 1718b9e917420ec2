import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What a fault makes go on for ever is ended. */
const longest = 5 * 60_000;

const Outcome = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

export type TestRun = {
  readonly passed: number;
  /** Names of tests. */
  readonly failed: readonly string[];
  /** Why test files could not be run at all, which says nothing of what they test; also that they did not end. */
  readonly broken: readonly string[];
};

/** Runs the tests below some paths in a copy of the project. */
export async function runTests(
  folder: string,
  paths: readonly string[],
  jest: readonly string[],
): Promise<TestRun> {
  const report = join(folder, '.paceline-tests.json');
  rmSync(report, { force: true });
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...jest,
      '--json',
      `--outputFile=${report}`,
      '--testPathPatterns',
      ...paths,
    ],
    { cwd: folder, stdio: 'ignore', timeout: longest, killSignal: 'SIGKILL' },
  );
  await once(child, 'exit');
  if (!existsSync(report)) return { passed: 0, failed: [], broken: ['The run did not come to its end'] };
  const { testResults } = Outcome.parse(JSON.parse(readFileSync(report, 'utf8')));
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    passed: results.filter(({ status }) => status === 'passed').length,
    failed: results.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    broken: testResults
      .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
      .map(({ message }) => message),
  };
}
