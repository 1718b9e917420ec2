import { randomUUID } from 'node:crypto';
import { type LoopbackServer, startOnLoopback } from '../loopback-server.ts';
import { refuse } from './answers.ts';
import { jsonCalls, type JsonRequest, type JsonService } from './json-calls.ts';
import { Refusal } from './refusal.ts';

/** An operation of a service; it parses its request, and throws a `Refusal` or the `ZodError` of parsing. */
export type Operation = (request: JsonRequest) => object;

type Options = Omit<JsonService, 'perform'> & {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly now?: (() => Date) | undefined;
};

/** Starts a service that speaks AWS JSON 1.1 and nothing else. */
export const startJsonService = ({ operations, now, ...service }: Options): Promise<LoopbackServer> => {
  const perform: JsonService['perform'] = async (name, request) => {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation) throw new Refusal('UnknownOperationException', `There is no operation ${name} here.`);
    return operation(request);
  };
  const call = jsonCalls({ ...service, perform });

  return startOnLoopback((request, response) => {
    response.setHeader('x-amzn-requestid', randomUUID());
    if (request.method === 'POST') call(request, response);
    else refuse(response, new Refusal('UnknownOperationException', 'There is nothing here.', 404));
  }, now);
};
