import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { openApiDocument } from '#lib/openapi/document.ts';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url);

test('openapi.json is what the contracts say; `npm run openapi` writes it anew', () => {
  const written: unknown = JSON.parse(readFileSync(new URL('openapi.json', root), 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});

test('openapi.json passes the linter, its warnings included', async () => {
  const { stdout } = await run(
    process.execPath,
    [
      'node_modules/@redocly/cli/bin/cli.js',
      'lint',
      'openapi.json',
      '--extends=recommended-strict',
      // A redirection is an answer too; that each operation has one, the type of contracts sees to.
      '--skip-rule=operation-2xx-response',
      '--format=json',
    ],
    {
      cwd: fileURLToPath(root),
      env: { PATH: process.env['PATH'], REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    },
  ).catch((error: { stdout: string }) => error);
  const { problems } = JSON.parse(stdout) as { problems: unknown[] };
  expect(problems).toEqual([]);
});
