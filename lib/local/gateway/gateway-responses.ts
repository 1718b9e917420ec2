import { Problem, problemBody, type ProblemTitle } from '#shared/problems.ts';
import type { Reply } from './reply.ts';

/** As functions expose them, too: see `exposedHeaders` in `shared/http/cors.ts`, which reads the environment. */
const exposedHeaders = 'ETag, Retry-After, Idempotent-Replayed';

/** What the gateway itself answers, in the place of a function. */
export class GatewayResponse extends Problem {
  readonly headers: Readonly<Record<string, string>>;

  constructor(title: ProblemTitle, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(title, detail);
    this.headers = headers;
  }
}

export const nothingHere = (): GatewayResponse =>
  new GatewayResponse('NotFound', 'There is nothing at this path');

export const failedToProcess = (title: 'InternalServerError' | 'ServiceUnavailable'): GatewayResponse =>
  new GatewayResponse(title, 'Failed to process request');

/** Gateway responses know no origin of the environment's, so they allow any. */
export function gatewayReply(error: unknown, requestId: string): Reply {
  const problem = error instanceof GatewayResponse ? error : failedToProcess('InternalServerError');
  return {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': exposedHeaders,
      ...problem.headers,
    },
    body: JSON.stringify(problemBody(problem, requestId)),
  };
}
