/** Measures all rows or those named, prints them, and writes them into `docs/benchmarks.md`: `npm run bench [-- cold-start …]`. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withMarkedPart } from '#lib/docs/marked-part.ts';
import { circumstances } from './circumstances.ts';

const rows = [
  'cold-start',
  'warm-request',
  'store-calls',
  'bookable-times',
  'contended-booking',
  'lists',
  'under-load',
  'thumbnails',
  'local-start',
  'synth',
] as const;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !rows.some((row) => row === name));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}; there are ${rows.join(', ')}`);

const page = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const write = (name: string, content: string): void =>
  writeFileSync(
    page,
    withMarkedPart(readFileSync(page, 'utf8'), { name, command: 'npm run bench', content }),
  );

for (const row of rows.filter((name) => asked.length === 0 || asked.includes(name))) {
  const begun = performance.now();
  const table = measured(row);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  const told = `${table}\n*${circumstances()} Took ${seconds} s.*`;
  process.stdout.write(`\n## ${row}\n\n${told}\n`);
  write(row, told);
}

const taken = [...readFileSync(page, 'utf8').matchAll(/ Took (?<seconds>\d+) s\.\*$/gm)];
if (taken.length === rows.length) {
  const seconds = taken.reduce((sum, { groups }) => sum + Number(groups?.['seconds']), 0);
  const told = `All of it took ${(seconds / 60).toFixed(0)} minutes.`;
  process.stdout.write(`\n${told}\n`);
  write('whole', told);
}

/** Each row is a program of its own, so that none disturbs another; it writes its table to the standard output. */
function measured(row: string): string {
  const program = fileURLToPath(new URL(`${row}.ts`, import.meta.url));
  return execFileSync(process.execPath, [program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
