import { contracts } from '#shared/contracts.ts';
import type { Contract } from '#shared/http/contract.ts';
import { markdownTable } from './markdown-table.ts';
import { withMarkedPart } from './marked-part.ts';

/** The README's table of endpoints. */
const endpointTable = (): string =>
  markdownTable(
    ['endpoint', 'for', 'what'],
    (contracts as readonly Contract[]).map(({ method, path, callers, summary }) => [
      `\`${method} ${path}\``,
      audience(callers),
      summary,
    ]),
  );

function audience(callers: Contract['callers']): string {
  if (callers === 'public') return 'anybody';
  return callers === 'signed-in' ? 'signed in' : callers.join(', ');
}

/** The README with the present table between its marks. */
export const withEndpointTable = (readme: string): string =>
  withMarkedPart(readme, { name: 'endpoints', command: 'npm run docs', content: endpointTable() });
