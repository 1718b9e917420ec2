import { fileURLToPath } from 'node:url';
import { openApiDocument } from '../openapi/document.ts';
import { accessPage } from './access-page.ts';
import { withEndpointTable } from './endpoint-table.ts';
import { problemsPage } from './problems-page.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export type GeneratedFile = { readonly path: string; readonly content: string };

/** Every committed file, or part of one, that follows from the contracts, or from who may use them. */
export function generatedFiles(read: (path: string) => string): GeneratedFile[] {
  const readme = fromRoot('README.md');
  return [
    { path: fromRoot('openapi.json'), content: `${JSON.stringify(openApiDocument(), null, 2)}\n` },
    { path: fromRoot('docs/problems.md'), content: problemsPage() },
    { path: fromRoot('docs/access.md'), content: accessPage() },
    { path: readme, content: withEndpointTable(read(readme)) },
  ];
}
