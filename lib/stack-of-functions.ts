import type { StackProps } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Resources } from './access/function-access.ts';
import type { Environment } from './environments.ts';
import type { FunctionName } from './functions.ts';

/** Gives what a function runs. */
export type CodeOf = (name: FunctionName) => Code;

/** What every stack with functions in it is made from. */
export type StackOfFunctionsProps = StackProps & {
  readonly environment: Environment;
  readonly resources: Resources;
  readonly codeOf: CodeOf;
};
