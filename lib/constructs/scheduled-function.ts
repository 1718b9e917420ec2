import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Resources } from '../access.ts';
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

/** A run that could not begin is tried for as long as the shortest time that EventBridge and Lambda know, until the next one. */
const maxEventAge = Duration.seconds(60);

/**
 * A rule of the account's own bus and the function that it runs. A run does whatever is to be done by then, so that a
 * failed one is not repeated: the next one does the same work. Two can overlap, since EventBridge may tell of one instant twice; no concurrency is
 * reserved against it, for each piece of work is one conditional transaction, of which one run's holds.
 */
export class ScheduledFunction extends Construct {
  constructor(scope: Construct, name: FunctionName, props: ScheduledFunctionProps) {
    super(scope, `${name}-schedule`);
    const { environment, resources, code, description, everyMinutes, timeout } = props;
    const deployed = deployedName(environment.name, name);
    const scheduled = new DomainFunction(this, name, {
      environment,
      resources,
      code,
      description,
      timeout,
      losesNothing:
        'A failed run leaves its work where the next run finds it: its event says nothing but the time.',
    });
    scheduled.function.configureAsyncInvoke({ maxEventAge, retryAttempts: 0 });
    new Rule(this, 'Rule', {
      ruleName: deployed,
      description,
      schedule: Schedule.rate(Duration.minutes(everyMinutes)),
      targets: [
        new LambdaFunction(scheduled.function, {
          maxEventAge,
          retryAttempts: 10,
          deadLetterQueue: new DeadLetterQueue(this, 'Undelivered', `${deployed}-undelivered`),
        }),
      ],
    });
  }
}
