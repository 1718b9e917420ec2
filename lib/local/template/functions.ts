import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { deployedName, functionDefinitions } from '../../functions.ts';
import type { HostedFunction } from '../functions/function-host.ts';
import type { Assembly } from './assembly.ts';

const Function = z.object({
  FunctionName: z.string(),
  Timeout: z.number(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
});

/**
 * The deployed functions with their sources. `ofEveryFunction` is added to the environment of each; `ofThisMachine` takes
 * the place of what only a deployment knows, where a function has a variable of that name.
 */
export function functionsOf(
  assembly: Assembly,
  environment: string,
  ofEveryFunction: Record<string, string>,
  ofThisMachine: Readonly<Record<string, string>>,
): Omit<HostedFunction, 'bundle'>[] {
  const deployed = assembly.ofType('AWS::Lambda::Function', Function).map(({ properties }) => properties);
  return functionDefinitions.map(({ name, entry }) => {
    const functionName = deployedName(environment, name);
    const found = deployed.find(({ FunctionName }) => FunctionName === functionName);
    if (!found) throw new Error(`The templates hold no function ${functionName}`);
    return {
      name,
      functionName,
      entry: fileURLToPath(new URL(`../../../${entry}`, import.meta.url)),
      environment: {
        ...ofEveryFunction,
        ...Object.fromEntries(
          Object.entries(found.Environment.Variables).map(([variable, value]) => [
            variable,
            ofThisMachine[variable] ?? value,
          ]),
        ),
      },
      timeoutSeconds: found.Timeout,
    };
  });
}
