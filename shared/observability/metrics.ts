import { variable } from '../env.ts';
import { type CountedWork, failuresOf } from './counted-work.ts';
import { logger } from './logger.ts';

const namespace = variable('METRICS_NAMESPACE');

export const countDone = (work: CountedWork): void => count(work, 0);

/** Beside all failures, CloudWatch counts those of each cause: let there be few of them, and nothing personal among them. */
export const countFailed = (work: CountedWork, cause: string): void => count(work, 1, cause);

/**
 * A metric is a line of the log with a directive in it, which CloudWatch reads out of the log by itself (its embedded metric
 * format). Powertools' own package of metrics writes the same line and gathers several of them first: here each is
 * counted once, and the package would add to every bundle that counts. Dimensions are attributes of the line; `service` is
 * one that the logger writes.
 */
function count(work: CountedWork, value: 0 | 1, cause?: string): void {
  const Name = failuresOf(work);
  logger.info('work_counted', {
    ...(cause !== undefined && { cause }),
    [Name]: value,
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [['service'], ...(cause === undefined ? [] : [['service', 'cause']])],
          Metrics: [{ Name, Unit: 'Count' }],
        },
      ],
    },
  });
}
