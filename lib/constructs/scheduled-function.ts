import { Duration, Validations } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { type Code, EventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Resources } from '../access/function-access.ts';
import type { Environment } from '../environments.ts';
import { deployedName, type FunctionName } from '../functions.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { DomainFunction } from './domain-function.ts';

export type ScheduledFunctionProps = {
  readonly environment: Environment;
  readonly resources: Resources;
  readonly code: Code;
  readonly description: string;
  readonly everyMinutes: number;
  readonly timeout: Duration;
};

/** As short as EventBridge and Lambda let it be: what could not begin by then is left to the next run. */
const maxEventAge = Duration.seconds(60);

const leavesItsWork =
  'A failed run leaves its work where the next one finds it; its event tells nothing but the time.';

/**
 * A rule of the account's own bus, and the function that it runs. A run does whatever is to be done by then, so that
 * one that fails is not repeated: the next does the same work. Two runs may overlap, since EventBridge can tell of one
 * instant twice. No concurrency is reserved against that: each piece of work is one conditional transaction, which
 * holds once.
 */
export class ScheduledFunction extends Construct {
  constructor(scope: Construct, name: FunctionName, props: ScheduledFunctionProps) {
    super(scope, `${name}-schedule`);
    const { environment, resources, code, description, everyMinutes, timeout } = props;
    const deployed = deployedName(environment.name, name);
    const { function: scheduled } = new DomainFunction(this, name, {
      environment,
      resources,
      code,
      description,
      timeout,
      losesNothing: leavesItsWork,
    });
    const once = new EventInvokeConfig(this, 'Once', { function: scheduled, maxEventAge, retryAttempts: 0 });
    Validations.of(once).acknowledge({
      id: 'Serverless-LambdaAsyncFailureDestination',
      reason: leavesItsWork,
    });
    new Rule(this, 'Rule', {
      ruleName: deployed,
      description,
      schedule: Schedule.rate(Duration.minutes(everyMinutes)),
      targets: [
        new LambdaFunction(scheduled, {
          maxEventAge,
          retryAttempts: 10,
          deadLetterQueue: new DeadLetterQueue(this, 'Undelivered', `${deployed}-undelivered`),
        }),
      ],
    });
  }
}
