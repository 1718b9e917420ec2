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
  // The body parser's own refusals: a content type that is not JSON, and text that is no JSON or holds forbidden keys.
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 415) return new Problem('UnsupportedMediaType', 'Send application/json', { cause: error });
  if (status === 422) return new Problem('ValidationError', 'The body is not valid JSON', { cause: error });
  return new Problem('InternalServerError', 'Failed to process request', { cause: error });
}
