import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { describeError, logger } from '../observability/logger.ts';
import { Problem, problemBody } from '../problems.ts';
import { answer } from './answer.ts';

/** Seconds after which a busy store is worth another try. */
const retryAfterSeconds = '1';

/** Answers whatever was thrown as problem+json. Only a `Problem` speaks to the caller; the rest is for the log. */
export const problemResponder = (): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> => ({
  onError: (request) => {
    const problem = problemOf(request.error);
    if (problem.status >= 500)
      logger.error('request_failed', { problem: problem.title, error: describeError(request.error) });
    else logger.info('request_refused', { problem: problem.title, status: problem.status });

    request.response = answer(request.event, {
      status: problem.status,
      body: problemBody(problem, request.event.requestContext.requestId),
      headers: {
        'Content-Type': 'application/problem+json',
        ...(problem.title === 'ServiceUnavailable' && { 'Retry-After': retryAfterSeconds }),
      },
    });
  },
});

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return isUnparsedBody(error)
    ? new Problem('ValidationError', 'The body is not valid JSON', { cause: error })
    : new Problem('InternalServerError', 'Failed to process request', { cause: error });
}

/** The body parser's own refusal, of text that is no JSON or that holds keys which could reach a prototype. */
const isUnparsedBody = (error: unknown): boolean =>
  error instanceof Error &&
  typeof error.cause === 'object' &&
  error.cause !== null &&
  'package' in error.cause &&
  error.cause.package === '@middy/http-json-body-parser';
