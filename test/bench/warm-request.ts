/** What a framework adds to a warm request, beside the bare handler and other frameworks that do the same job. */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { markdownTable } from '#lib/docs/markdown-table.ts';
import { against } from './markdown.ts';
import { interleaved, median } from './measure.ts';

const rounds = 9;
const bar = 40;

const folder = fileURLToPath(new URL('frameworks/', import.meta.url));
if (!existsSync(`${folder}node_modules`)) {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
}
const Versions = z.object({ dependencies: z.record(z.string(), z.string()) });
const { dependencies } = Versions.parse(JSON.parse(readFileSync(`${folder}package.json`, 'utf8')));
const frameworks = {
  hono: `Hono ${dependencies['hono']}`,
  powertools: `Powertools event handler ${dependencies['@aws-lambda-powertools/event-handler']}`,
  fastify: `Fastify ${dependencies['fastify']}`,
  express: `Express ${dependencies['express']}`,
  nest: `Nest ${dependencies['@nestjs/core']}`,
};

async function microseconds(framework: string, method: string): Promise<number> {
  const child = fork(fileURLToPath(new URL('warm-process.ts', import.meta.url)), [framework, method], {
    // A log line costs the same wherever it is written to: nowhere.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const [message] = await Promise.race([once(child, 'message'), ended]);
  await ended;
  if (child.exitCode !== 0) throw new Error(`${framework} ended with ${child.exitCode}`);
  return z.number().parse(message);
}

const methods = ['GET', 'POST'] as const;
const names = ['bare', 'paceline', ...Object.keys(frameworks)];
const measured = await interleaved(
  rounds,
  new Map(
    names.flatMap((name) =>
      methods.map((method) => [`${name} ${method}`, () => microseconds(name, method)] as const),
    ),
  ),
);
const beyondBare = (name: string, method: string): number =>
  median(measured(`${name} ${method}`)) - median(measured(`bare ${method}`));

const told = (name: string, method: string): string =>
  name === 'paceline' ? against(beyondBare(name, method), bar, 1) : beyondBare(name, method).toFixed(1);
const rows = Object.entries({ paceline: 'Paceline', ...frameworks }).map(([name, label]) => [
  label,
  told(name, 'GET'),
  told(name, 'POST'),
]);

process.stdout.write(
  `${markdownTable(['', 'GET, µs', 'POST, µs'], rows)}\n\n` +
    `Processor time of one request beyond the bare handler's (${methods
      .map((method) => `${median(measured(`bare ${method}`)).toFixed(1)} µs per ${method}`)
      .join(', ')}), medians of ${rounds} processes.\n`,
);
