import type { Context } from 'aws-lambda';
import { localAccount, localRegion } from '../local-account.ts';
import { machineTime } from '../moved-date.ts';

export const localArn = (functionName: string): string =>
  `arn:aws:lambda:${localRegion}:${localAccount}:function:${functionName}`;

type Run = {
  readonly functionName: string;
  readonly requestId: string;
  /** When the function will be stopped, in milliseconds since 1970 by this machine's time. */
  readonly deadline: number;
};

const callbacksAreGone = (): never => {
  throw new Error('Node 24 on Lambda has no callbacks: return a promise');
};

/** The second argument of a handler. */
export const lambdaContext = ({ functionName, requestId, deadline }: Run): Context => ({
  awsRequestId: requestId,
  callbackWaitsForEmptyEventLoop: true,
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: localArn(functionName),
  logGroupName: `/aws/lambda/${functionName}`,
  logStreamName: 'local',
  memoryLimitInMB: '1024',
  getRemainingTimeInMillis: () => Math.max(0, deadline - machineTime()),
  done: callbacksAreGone,
  fail: callbacksAreGone,
  succeed: callbacksAreGone,
});
