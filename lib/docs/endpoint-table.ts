import { contracts } from '#shared/contracts.ts';
import type { Contract } from '#shared/http/contract.ts';

/** The README's table of endpoints. */
function endpointTable(): string {
  const rows = (contracts as readonly Contract[]).map(
    ({ method, path, callers, summary }) => `| \`${method} ${path}\` | ${audience(callers)} | ${summary} |`,
  );
  return ['| endpoint | for | what |', '| --- | --- | --- |', ...rows].join('\n');
}

function audience(callers: Contract['callers']): string {
  if (callers === 'public') return 'anybody';
  return callers === 'signed-in' ? 'signed in' : callers.join(', ');
}

const begin = '<!-- endpoints: written by npm run docs -->';
const end = '<!-- /endpoints -->';

/** The README with the present table between its marks. */
export function withEndpointTable(readme: string): string {
  const [before, , after] = readme.split(new RegExp(`(?<=${begin})([^]*)(?=${end})`));
  if (before === undefined || after === undefined)
    throw new Error('The README has no marks for the endpoints');
  return `${before}\n\n${endpointTable()}\n\n${after}`;
}
