import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { contracts } from '#shared/contracts.ts';
import { DomainFunction } from './constructs/domain-function.ts';
import type { StackOfFunctionsProps } from './stack-of-functions.ts';

export type FunctionsStackProps = StackOfFunctionsProps & { readonly noun: string };

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
