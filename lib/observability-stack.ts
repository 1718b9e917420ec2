import { Stack, type StackProps } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import { accessAlarms, type FrontEndClient } from './alarms/access-alarms.ts';
import { apiAlarms } from './alarms/api-alarms.ts';
import { functionAlarms } from './alarms/function-alarms.ts';
import { queueAlarms } from './alarms/queue-alarms.ts';
import { storeAlarms } from './alarms/store-alarms.ts';
import { workAlarms } from './alarms/work-alarms.ts';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { OperationsDashboard } from './constructs/operations-dashboard.ts';
import { RunbookAlarm } from './constructs/runbook-alarm.ts';
import type { Environment } from './environments.ts';

export type ObservabilityStackProps = StackProps & {
  readonly environment: Environment;
  readonly frontEnd: FrontEndClient;
  readonly deadLetterQueues: readonly string[];
};

/**
 * Who watches: alarms on everything that others would notice before the operator does, who is told of them, and a
 * dashboard.
 */
export class ObservabilityStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { environment, frontEnd, deadLetterQueues, ...props }: ObservabilityStackProps,
  ) {
    super(scope, id, props);
    const { name, alarmEmail } = environment;
    const { account, region } = this;
    const tells =
      alarmEmail === undefined
        ? undefined
        : new SnsAction(new AlarmTopic(this, 'Alarms', { environment: name, email: alarmEmail }).topic);
    const alarms = [
      ...apiAlarms(name),
      ...functionAlarms(name),
      ...queueAlarms(name, deadLetterQueues),
      ...storeAlarms(environment, { account, region }),
      ...workAlarms(name),
      ...accessAlarms(name, region, frontEnd),
    ].map((definition) => new RunbookAlarm(this, { environment: name, definition, ...(tells && { tells }) }));
    new OperationsDashboard(this, 'Dashboard', { environment: name, account, region, frontEnd, alarms });
  }
}
