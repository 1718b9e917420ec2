/** Measures all rows or those named, prints them, and writes them into `docs/benchmarks.md`: `npm run bench [-- cold-start …]`. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

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
  const told = `${measured(row)}\n${circumstances()}`;
  process.stdout.write(`\n## ${row}\n\n${told}\n`);
  writeFileSync(page, withRow(readFileSync(page, 'utf8'), row, told));
}

/** Each row is a program of its own, so that none disturbs another; it writes its table to the standard output. */
function measured(row: string): string {
  const program = fileURLToPath(new URL(`${row}.ts`, import.meta.url));
  return execFileSync(process.execPath, [program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function circumstances(): string {
  const [{ model } = { model: 'unknown' }] = cpus();
  const machine = `${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()}`;
  const load = loadavg()[0]?.toFixed(1);
  const day = new Date().toISOString().slice(0, 10);
  return `*${day}, Node ${process.versions.node}, ${machine}, load ${load} at the end.*`;
}

/** The page with the row's text between its marks. */
function withRow(text: string, row: string, told: string): string {
  const [begin, end] = [`<!-- ${row}: written by npm run bench -->`, `<!-- /${row} -->`];
  const [before, after] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  if (before < begin.length || after < before) throw new Error(`docs/benchmarks.md has no marks for ${row}`);
  return `${text.slice(0, before)}\n\n${told}\n\n${text.slice(after)}`;
}
