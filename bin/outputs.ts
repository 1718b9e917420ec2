/**
 * Prints what front ends need to know of an environment that was deployed from here, or one value of it:
 * `npm run --silent outputs -- prod`, `npm run --silent outputs -- prod ApiUrl`.
 */
import { isOutput, readOutputs } from '#lib/deployed-outputs.ts';
import { environmentNamed } from '#lib/environments.ts';

function linesOf(environment: string | undefined, output: string | undefined): string[] {
  const outputs = readOutputs(environmentNamed(environment).name);
  if (output === undefined) return Object.entries(outputs).map(([name, value]) => `${name}=${value}`);
  if (isOutput(output)) return [outputs[output]];
  throw new Error(`There is no output ${output}, but ${Object.keys(outputs).join(', ')}`);
}

try {
  const [environment, output] = process.argv.slice(2);
  for (const line of linesOf(environment, output)) console.log(line);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
