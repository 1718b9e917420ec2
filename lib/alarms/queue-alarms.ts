import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type AlarmDefinition, maximumOf, type Source } from './alarm.ts';

const waitingIn = (queueName: string): Source => ({
  namespace: 'AWS/SQS',
  metricName: 'ApproximateNumberOfMessagesVisible',
  dimensionsMap: { QueueName: queueName },
});

/** Whether anything waits in a dead-letter queue for somebody to look at it. */
export const queueAlarms = (environment: string, deadLetterQueues: readonly string[]): AlarmDefinition[] =>
  deadLetterQueues.map((queueName) => ({
    name: `${queueName.replace(`paceline-${environment}-`, '')}-not-empty`,
    meaning: `Something could not be delivered, and waits in ${queueName} for 14 days.`,
    paragraph: 'dead-letters',
    metric: maximumOf(waitingIn(queueName), 5),
    threshold: 1,
    // SQS falls silent about a queue that nobody has touched for hours, whether or not there is something in it.
    missing: TreatMissingData.IGNORE,
  }));
