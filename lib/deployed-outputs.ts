import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** Where the outputs of an environment are written when it was deployed from here. */
export const outputsFile = (environment: string): string => `.paceline/outputs-${environment}.json`;

/** What a front end needs to know. A stack may have more outputs, for other stacks. */
const Outputs = z.object({
  ApiUrl: z.url(),
  Region: z.string(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
});

type Outputs = z.infer<typeof Outputs>;

export const isOutput = (name: string): name is keyof Outputs => name in Outputs.shape;

/** @throws a sentence where the environment has not been deployed from here. */
export function readOutputs(environment: string): Outputs {
  const path = outputsFile(environment);
  try {
    const stacks = z.record(z.string(), z.looseObject({})).parse(JSON.parse(readFileSync(path, 'utf8')));
    return Outputs.parse(Object.assign({}, ...Object.values(stacks)));
  } catch (cause) {
    throw new Error(`${path} names no API: run npm run deploy -- ${environment}`, { cause });
  }
}
