import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { describeError, logger } from '../observability/logger.ts';

/**
 * Does the work of a custom resource and tells CloudFormation how it went, at the address that it gave; without an answer
 * a deployment would wait for an hour.
 */
export async function answerCloudFormation(
  { StackId, RequestId, LogicalResourceId, ResponseURL }: CloudFormationCustomResourceEvent,
  physicalResourceId: string,
  work: () => Promise<Record<string, string>>,
): Promise<void> {
  const about = { StackId, RequestId, LogicalResourceId, PhysicalResourceId: physicalResourceId };
  const outcome = await work().then(
    (Data) => ({ Status: 'SUCCESS', Data }),
    (error: unknown) => {
      logger.error('custom_resource_failed', { error: describeError(error) });
      return { Status: 'FAILED', Reason: 'It failed; the log of its function says why' };
    },
  );
  const { ok, status } = await fetch(ResponseURL, {
    method: 'PUT',
    body: JSON.stringify({ ...about, ...outcome }),
  });
  if (!ok) throw new Error(`CloudFormation answered ${status}`);
}
