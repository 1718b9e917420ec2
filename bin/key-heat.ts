/**
 * Draws the busiest minute of ten million users, prints which keys grow hot and what runs out, and writes it into
 * `docs/scale.md`: `npm run key-heat`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { scalePage, scalePageFile, scaleTables } from '#lib/scale/scale-page.ts';

for (const [name, table] of Object.entries(scaleTables())) console.log(`\n## ${name}\n\n${table}`);
writeFileSync(scalePageFile, scalePage(readFileSync(scalePageFile, 'utf8')));
