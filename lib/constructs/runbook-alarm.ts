import { Alarm, ComparisonOperator, type IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { AlarmDefinition } from '../alarms/alarm.ts';

export type RunbookAlarmProps = {
  readonly environment: string;
  readonly definition: AlarmDefinition;
  /** Who is told that it goes off, and that it is over; left out, nobody is. */
  readonly tells?: IAlarmAction;
};

/** An alarm whose description leads to what is to be done about it. */
export class RunbookAlarm extends Alarm {
  constructor(scope: Construct, { environment, definition, tells }: RunbookAlarmProps) {
    const { name, meaning, paragraph, metric, threshold, below, periods = [1, 1], missing } = definition;
    super(scope, name, {
      alarmName: `paceline-${environment}-${name}`,
      alarmDescription: `${meaning} What to do: docs/runbook.md#${paragraph}`,
      metric,
      threshold,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: periods[0],
      evaluationPeriods: periods[1],
      treatMissingData: missing,
    });
    if (!tells) return;
    this.addAlarmAction(tells);
    this.addOkAction(tells);
  }
}
