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
  'thumbnails',
  'local-start',
  'synth',
] as const;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !rows.some((row) => row === name));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}; there are ${rows.join(', ')}`);

const page = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
for (const row of rows.filter((name) => asked.length === 0 || asked.includes(name))) {
  const told = `${measured(row)}\n*${circumstances()}*`;
  process.stdout.write(`\n## ${row}\n\n${told}\n`);
  const part = { name: row, command: 'npm run bench', content: told };
  writeFileSync(page, withMarkedPart(readFileSync(page, 'utf8'), part));
}

/** Each row is a program of its own, so that none disturbs another; it writes its table to the standard output. */
function measured(row: string): string {
  const program = fileURLToPath(new URL(`${row}.ts`, import.meta.url));
  return execFileSync(process.execPath, [program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
