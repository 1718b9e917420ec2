/**
 * Plants each fault, or those whose names hold a given word, in a copy of the project, and tells which test turned red:
 * `npm run test:planted [-- word …]`. Fails when a fault turns none red, or cannot be planted any more.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Fault, occurrencesIn, pathOf } from './fault.ts';
import { faults } from './faults.ts';
import { runTests } from './run-tests.ts';
import { ScratchCopy } from './scratch-copy.ts';

const words = process.argv.slice(2);
const asked = faults.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
if (asked.length === 0) throw new Error(`No fault is called so: ${words.join(', ')}`);

const gone = asked.filter((fault) => {
  const source = readFileSync(fileURLToPath(new URL(`../../${fault.file}`, import.meta.url)), 'utf8');
  return occurrencesIn(source, fault) !== 1;
});
for (const { name, file } of gone) tell(`cannot be planted: ${name} (${file})`);

const began = Date.now();
const copies = Array.from({ length: Math.min(2, availableParallelism()) }, () => new ScratchCopy());
try {
  const survived = gone.length === 0 && (await isSound()) ? await plantAll() : undefined;
  const minutes = ((Date.now() - began) / 60_000).toFixed(1);
  if (survived !== undefined)
    tell(`${asked.length - survived} of ${asked.length} faults were caught, in ${minutes} minutes`);
  process.exitCode = survived === 0 ? 0 : 1;
} finally {
  for (const copy of copies) copy.remove();
}

/** Tests that are red without any fault catch none. */
async function isSound(): Promise<boolean> {
  const [copy] = copies;
  const run = copy && (await runTests(copy.folder, asked));
  for (const test of run?.red ?? []) tell(`red without any fault: ${test}`);
  tell(run ? `${run.green} tests are green without any fault` : 'Without any fault the tests do not end');
  return run !== undefined && run.red.length === 0 && run.green > 0;
}

/** Answers how many were not caught. */
async function plantAll(): Promise<number> {
  const waiting = asked.values();
  let survived = 0;
  await Promise.all(
    copies.map(async (copy) => {
      for (const fault of waiting) if (!(await isCaught(fault, copy))) survived += 1;
    }),
  );
  return survived;
}

async function isCaught(fault: Fault, copy: ScratchCopy): Promise<boolean> {
  const at = Date.now();
  const run = await copy.during(fault, () => runTests(copy.folder, [fault], ['--runInBand']));
  const seconds = `${((Date.now() - at) / 1000).toFixed(0)} s`;
  const [first, ...others] = run?.red ?? [];
  if (first === undefined) {
    tell(`NOT CAUGHT: ${fault.name} (${seconds}, ${run ? '' : 'without an end, '}${pathOf(fault)})`);
    return false;
  }
  tell(`caught: ${fault.name} (${seconds})`);
  tell(`        by “${first}”${others.length > 0 ? ` and ${others.length} more` : ''}`);
  return true;
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
