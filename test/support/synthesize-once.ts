import { bundlesDirectory, templatesDirectory } from '#lib/local/template/synthesize.ts';

/** Makes templates and bundles before the first local stack needs them, and not in each test file at once. */
export default async function synthesizeOnce(): Promise<void> {
  await templatesDirectory();
  await bundlesDirectory();
}
