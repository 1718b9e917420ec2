/**
 * Prints what front ends need to know of an environment that was deployed from here, or one value of it:
 * `npm run --silent outputs -- prod`, `npm run --silent outputs -- prod ApiUrl`.
 */
import { isOutput, readOutputs } from '#lib/deployed-outputs.ts';
import { environmentNamed } from '#lib/environments.ts';
import { runCommand } from '#lib/run-command.ts';

function linesOf([environment, output]: readonly string[]): string[] {
  const outputs = readOutputs(environmentNamed(environment).name);
  if (output === undefined) return Object.entries(outputs).map(([name, value]) => `${name}=${value}`);
  if (isOutput(output)) return [outputs[output]];
  throw new Error(`There is no output ${output}, but ${Object.keys(outputs).join(', ')}`);
}

await runCommand(async (words) => {
  for (const line of linesOf(words)) console.log(line);
});
