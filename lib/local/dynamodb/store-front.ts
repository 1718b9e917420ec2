import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { askForCapacity, unitsOf } from './consumed-capacity.ts';
import { connectTo, type EngineAnswer } from './engine-connection.ts';
import { answerUnder, unavailable } from './fault-answers.ts';
import { type Fault, type Faults, storeFaults } from './faults.ts';
import { grantsOf } from './grants.ts';
import { startOnLoopback } from '../loopback-server.ts';
import { readBody } from '../read-body.ts';
import { callerOf, header } from '../request-header.ts';
import type { StoreCall, StoreRequest } from './store-call.ts';

type Listener = (call: StoreCall) => void;

export type StoreFront = {
  endpoint: string;
  /** Hears of every call before its caller has the answer; returns the way to stop. */
  onCall: (listener: Listener) => () => void;
  faults: Faults;
  close: () => Promise<void>;
};

/** The prefix of DynamoDB Streams is another one. */
const targetPrefix = 'DynamoDB_20120810.';
const exceptionName = z.object({ __type: z.string().transform((type) => type.slice(type.indexOf('#') + 1)) });

const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
};

type Outcome = Pick<StoreCall, 'readUnits' | 'writeUnits' | 'output' | 'status' | 'error'> & {
  /** Absent when the caller's connection is to be cut. */
  reply?: EngineAnswer;
};

const outcomeOf = (
  operation: string,
  fault: Fault | undefined,
  answer: EngineAnswer | undefined,
): Outcome => {
  const output = answer && parseJson(answer.body);
  const told = { ...unitsOf(operation, output), output };
  if (fault === 'connection-reset-before' || fault === 'connection-reset-after' || answer === undefined) {
    return { ...told, status: 0, error: 'connection-reset' };
  }
  const error = exceptionName.safeParse(output).data?.['__type'];
  return { ...told, status: answer.status, ...(error !== undefined && { error }), reply: answer };
};

const relay = (response: ServerResponse, { status, headers, body }: EngineAnswer): void => {
  response.writeHead(status, headers).end(body);
};

/** Starts what stands between the functions and their DynamoDB: it counts, reports, and fails on demand. */
export const startStoreFront = async ({
  engineEndpoint,
  now,
}: {
  engineEndpoint: string;
  /** Of the answers. */
  now?: () => Date;
}): Promise<StoreFront> => {
  const engine = connectTo(engineEndpoint);
  const listeners = new Set<Listener>();
  const faults = storeFaults();

  const ask = async ({ headers }: IncomingMessage, body: Buffer): Promise<EngineAnswer> => {
    try {
      return await engine.send(headers, body);
    } catch (error) {
      return unavailable(`The engine did not answer: ${String(error)}`);
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const started = performance.now();
    const body = await readBody(request);
    const target = header(request, 'x-amz-target');
    if (!target?.startsWith(targetPrefix)) return relay(response, await ask(request, body));

    const operation = target.slice(targetPrefix.length);
    const input = parseJson(body);
    const call: StoreRequest = {
      caller: callerOf(request),
      operation,
      input,
      grants: grantsOf(operation, input),
    };
    const fault = faults.take(call);
    const answer = await answerUnder(fault, call, () => ask(request, askForCapacity(operation, input, body)));
    const { reply, ...outcome } = outcomeOf(operation, fault, answer);
    const milliseconds = performance.now() - started;
    for (const listener of listeners) listener({ ...call, ...outcome, milliseconds });
    if (reply === undefined) request.socket.resetAndDestroy();
    else relay(response, reply);
  };

  const server = await startOnLoopback((request, response) => {
    serve(request, response).catch((error: unknown) =>
      relay(response, unavailable(`The store front failed: ${String(error)}`)),
    );
  }, now);
  return {
    endpoint: server.endpoint,
    onCall: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    faults,
    close: async () => {
      await server.close();
      engine.close();
    },
  };
};
