import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const path = fileURLToPath(new URL('../../.paceline/local.json', import.meta.url));

/** Where the running local stack is to be found, for scripts and front ends. */
const LocalFile = z.object({
  api: z.url(),
  docs: z.url(),
  region: z.string(),
  cognito: z.object({ endpoint: z.url(), user_pool_id: z.string(), client_id: z.string() }),
  dynamodb: z.object({ endpoint: z.url() }),
  s3: z.object({ endpoint: z.url(), buckets: z.array(z.string()) }),
  mailbox: z.url(),
  google: z.url(),
});

export type LocalFile = z.infer<typeof LocalFile>;

export function writeLocalFile(content: LocalFile): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}

/** @throws a sentence for the user when no stack has been started here. */
export function readLocalFile(): LocalFile {
  try {
    return LocalFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Error('No local stack has been started here: run npm start first', { cause });
  }
}
