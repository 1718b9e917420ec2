/** What each endpoint asks of the store: the table that `test/e2e/store-budgets.test.ts` measures and holds. */
import { readFileSync } from 'node:fs';

const dataModel = readFileSync(new URL('../../docs/data-model.md', import.meta.url), 'utf8');
const rows = /^\| request \| calls (?:.*\n)(?:\|.*\n)+/m.exec(dataModel)?.[0];
if (rows === undefined) throw new Error('docs/data-model.md has no table of store calls');
process.stdout.write(rows);
