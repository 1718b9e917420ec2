/** Writes `openapi.json` from the contracts: `npm run openapi`. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '#lib/openapi/document.ts';

writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
