import { ArnFormat, type Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { arnInFinding } from '../arn-in-finding.ts';
import { accessOf } from '../access/access-of.ts';
import type { Resources, Variables } from '../access/function-access.ts';
import { allow } from '../allow.ts';
import { logStreamsOf } from '../deployed-names.ts';
import { type Environment, removalPolicyOf } from '../environments.ts';
import { networkInterfacesOf } from '../network-interfaces.ts';
import { deployedName, type FunctionName } from '../functions.ts';

export type DomainFunctionProps = {
  readonly environment: Environment;
  readonly code: Code;
  readonly description: string;
  /** Variables beside the names of what it reaches. */
  readonly variables?: Variables;
  readonly resources: Resources;
  readonly timeout: Duration;
  /** In megabytes. */
  readonly memorySize?: number;
  /** What it may do besides what `lib/access` says, for the service that invokes it. */
  readonly statements?: PolicyStatement[];
  /** Why no event is lost when it fails, where no caller waits for its answer. */
  readonly losesNothing?: string;
};

/**
 * A function with a role of its own, which may write to its log, send its traces and do what `lib/access` says. The
 * policy is part of the role, so that a function is three resources.
 */
export class DomainFunction extends Construct {
  readonly function: Function;
  readonly role: Role;

  constructor(scope: Construct, name: FunctionName, props: DomainFunctionProps) {
    super(scope, name);
    const { environment, resources, code, description, variables, timeout, statements = [] } = props;
    // Processor time comes with memory, and a cold start is little else; it is billed by the product of both.
    const { memorySize = 1024 } = props;
    const { losesNothing = callerWaits } = props;
    const { placement } = resources;
    const stack = Stack.of(this);
    const functionName = deployedName(environment.name, name);
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: environment.retentionDays,
      removalPolicy: removalPolicyOf(environment),
    });
    const access = accessOf(stack, environment, name, resources);
    const functionArn = stack.formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: functionName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const logStreams = logStreamsOf(stack, functionName);

    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        access: new PolicyDocument({
          statements: [
            allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logStreams]),
            allow(['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], ['*']),
            ...access.statements,
            ...statements,
            ...(placement ? networkInterfacesOf(functionArn) : []),
          ],
        }),
      },
    });
    this.function = new Function(this, 'Function', {
      functionName,
      description,
      code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize,
      timeout,
      role: this.role.withoutPolicyUpdates(),
      environment: { ...variables, ...access.variables },
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      ...placement,
    });
    this.#acknowledge(logStreams, access.statements, losesNothing);
  }

  #acknowledge(logStreams: string, statements: readonly PolicyStatement[], losesNothing: string): void {
    const stack = Stack.of(this);
    Validations.of(this.role).acknowledge(
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: onAllResources,
      },
      {
        id: `AwsSolutions-IAM5[Resource::${arnInFinding(stack, logStreams)}]`,
        reason: 'Lambda names the streams of the one log group.',
      },
      {
        id: 'Serverless-LambdaStarPermissions',
        reason: onAllResources,
      },
    );
    for (const objects of statements.flatMap((statement) => statement.resources.filter(isAllObjects))) {
      Validations.of(this.role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${arnInFinding(stack, objects)}]`,
        reason: 'It works with whichever object of the one bucket somebody has uploaded.',
      });
    }
    Validations.of(this.function).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason: losesNothing,
    });
  }
}

const callerWaits =
  'Its caller waits for the answer and learns of a failure: there is no event that could be lost.';

const onAllResources =
  'X-Ray knows no resources for its two write actions, nor Lambda the interfaces that it makes in a network.';

const isAllObjects = (arn: string): boolean => arn.endsWith('/*');
