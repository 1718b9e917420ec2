import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the page needs to sign somebody in. */
export type SignInSettings = {
  readonly cognito: { readonly endpoint: string; readonly client_id: string };
  readonly accounts: readonly string[];
  readonly password: string;
};

const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const own = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Files by the path at which they are served; nothing else of the disk is. */
const files: Readonly<Record<string, readonly [type: string, path: string]>> = {
  '/docs': ['text/html; charset=utf-8', join(own, 'page.html')],
  '/docs/page.js': ['text/javascript; charset=utf-8', join(own, 'page.js')],
  '/docs/openapi.json': ['application/json', join(root, 'openapi.json')],
  '/docs/swagger-ui.css': ['text/css; charset=utf-8', join(viewer, 'swagger-ui.css')],
  '/docs/swagger-ui-bundle.js': ['text/javascript; charset=utf-8', join(viewer, 'swagger-ui-bundle.js')],
  '/docs/favicon-32x32.png': ['image/png', join(viewer, 'favicon-32x32.png')],
};

/** Serves the API reference, with a sign-in that fills the token. Answers whether the path is one of its own. */
export async function serveReferencePage(
  pathname: string,
  response: ServerResponse,
  settings: SignInSettings,
): Promise<boolean> {
  if (pathname === '/docs/sign-in.json') {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(settings));
    return true;
  }
  const file = files[pathname];
  if (!file) return false;
  const [type, path] = file;
  response.writeHead(200, { 'Content-Type': type }).end(await readFile(path));
  return true;
}
