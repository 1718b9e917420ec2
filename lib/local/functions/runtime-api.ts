import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { closeServer, listenOnLoopback } from '../loopback.ts';
import { readBody } from '../read-body.ts';
import { failureOf } from './failure.ts';
import type { Failure, Outcome } from './function-host.ts';
import { localArn } from './lambda-context.ts';

type RuntimeCall = {
  readonly requestId: string;
  readonly functionName: string;
  readonly event: unknown;
  readonly timeoutSeconds: number;
  /** How far the stack's clock is ahead, in milliseconds. */
  readonly clockOffset: number;
};

export type RuntimeApi = {
  /** Host and port, as `AWS_LAMBDA_RUNTIME_API` gives them. */
  readonly address: string;
  /** Gives the process its next call; it takes one at a time. */
  readonly hand: (call: RuntimeCall) => void;
  readonly close: () => void;
};

type Reports = {
  /** The process answered the call that it had been given. */
  readonly onOutcome: (requestId: string, outcome: Outcome) => void;
  /** The process could not load its function, and will end. */
  readonly onInitError: (failure: Failure) => void;
};

const ReportedError = z.object({
  errorType: z.string().default('Error'),
  errorMessage: z.string().default(''),
});

const failureIn = (body: string): Failure => ({
  outcome: 'failed',
  ...ReportedError.parse(JSON.parse(body)),
});

/** What Lambda answers when a function's result is no JSON. */
function outcomeIn(body: string): Outcome {
  try {
    return { outcome: 'returned', payload: body === '' ? null : JSON.parse(body) };
  } catch (error) {
    return failureOf(error);
  }
}

const invocationPath = /^\/2018-06-01\/runtime\/invocation\/(?<id>[^/]+)\/(?<kind>response|error)$/;

/** The Lambda Runtime API for one process: each has a server of its own, so that it needs no name on the wire. */
export async function startRuntimeApi({ onOutcome, onInitError }: Reports): Promise<RuntimeApi> {
  let waiting: ServerResponse | undefined;
  let next: RuntimeCall | undefined;

  const handOver = (): void => {
    if (!waiting || !next) return;
    const { requestId, functionName, event, timeoutSeconds, clockOffset } = next;
    waiting
      .writeHead(200, {
        'Content-Type': 'application/json',
        'Lambda-Runtime-Aws-Request-Id': requestId,
        'Lambda-Runtime-Deadline-Ms': Date.now() + timeoutSeconds * 1000,
        'Lambda-Runtime-Invoked-Function-Arn': localArn(functionName),
        'Paceline-Clock-Offset-Ms': clockOffset,
      })
      .end(JSON.stringify(event ?? null));
    waiting = undefined;
    next = undefined;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    if (path === '/2018-06-01/runtime/invocation/next') {
      waiting = response;
      return handOver();
    }
    const body = String(await readBody(request));
    const { id, kind } = invocationPath.exec(path)?.groups ?? {};
    if (id !== undefined) onOutcome(id, kind === 'response' ? outcomeIn(body) : failureIn(body));
    else if (path === '/2018-06-01/runtime/init/error') onInitError(failureIn(body));
    else return void response.writeHead(404).end();
    response.writeHead(202).end('{"status":"OK"}');
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const port = await listenOnLoopback(server);
  return {
    address: `127.0.0.1:${port}`,
    hand: (call) => {
      next = call;
      handOver();
    },
    close: () => void closeServer(server),
  };
}
