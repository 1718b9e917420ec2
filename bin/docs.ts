/** Writes what follows from the contracts and from who may use them: `openapi.json`, `docs/problems.md`, `docs/access.md`, the README's endpoints. `npm run docs`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { generatedFiles } from '#lib/docs/generated-files.ts';

for (const { path, content } of generatedFiles((existing) => readFileSync(existing, 'utf8')))
  writeFileSync(path, content);
