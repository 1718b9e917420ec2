/**
 * Tells where in the sources a function's stack from the log leads, of the commit that is checked out: `npm run --silent
 * symbolicate -- bookSlot < stack.txt`.
 */
import { text } from 'node:stream/consumers';
import { symbolicate } from '#lib/bundling/symbolicate.ts';
import { functionDefinitions } from '#lib/functions.ts';
import { bundlesDirectory } from '#lib/local/template/synthesize.ts';
import { runCommand } from '#lib/run-command.ts';

await runCommand(async ([asked]) => {
  const definition = functionDefinitions.find(({ name }) => name === asked);
  if (!definition)
    throw new Error(`There is no function ${asked}, but npm run symbolicate -- <function> < stack.txt`);
  process.stdout.write(symbolicate(await text(process.stdin), definition.name, await bundlesDirectory()));
});
