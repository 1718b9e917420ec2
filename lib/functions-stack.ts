import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { contracts } from '#shared/contracts.ts';
import type { Resources } from './access/function-access.ts';
import { DomainFunction } from './constructs/domain-function.ts';
import type { Environment } from './environments.ts';
import type { FunctionName } from './functions.ts';

/** Gives what a function runs. */
export type CodeOf = (name: FunctionName) => Code;

export type FunctionsStackProps = StackProps & {
  readonly environment: Environment;
  readonly resources: Resources;
  readonly noun: string;
  readonly codeOf: CodeOf;
};

/** The functions behind one noun's endpoints. All of them in one stack would outgrow what CloudFormation takes. */
export class FunctionsStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { environment, resources, noun, codeOf, ...props }: FunctionsStackProps,
  ) {
    super(scope, id, props);
    for (const { operationId, method, path } of contracts.filter((contract) => contract.noun === noun)) {
      new DomainFunction(this, operationId, {
        environment,
        resources,
        code: codeOf(operationId),
        description: `${method} ${path}`,
        variables: { CORS_ORIGINS: environment.corsOrigins.join(',') },
        // Above the twelve seconds that three tries of a store call can take, and well below the gateway's 29.
        timeout: Duration.seconds(15),
      });
    }
  }
}
