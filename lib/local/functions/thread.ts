/** Entry of the worker thread that holds the modules of all functions of one stack. */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { setEnvironment, sharedEnvironment } from './environment.ts';
import { failureOf } from './failure.ts';
import type { HostedFunction } from './function-host.ts';
import { type Handler, handlerIn } from './handler.ts';
import { runAs } from './invocation-header.ts';
import { lambdaContext } from './lambda-context.ts';
import { installMovedDate, machineTime } from '../moved-date.ts';
import type { Call, Reply } from './thread-messages.ts';

const port = parentPort;
if (!port) throw new Error('This runs as a worker thread');
const moveDate = installMovedDate();

const functions: readonly HostedFunction[] = workerData;
const hosted = new Map(functions.map((hostedFunction) => [hostedFunction.name, hostedFunction]));
const shared = sharedEnvironment(functions.map(({ environment }) => environment));
const handlers = new Map<string, Promise<Handler>>();
let lastImport: Promise<unknown> = Promise.resolve();

/** One import after the other, since each sees its function's environment; afterwards what all have in common remains. */
function handlerOf({ name, entry, environment }: HostedFunction): Promise<Handler> {
  const known = handlers.get(name);
  if (known) return known;
  const load = async (): Promise<Handler> => {
    setEnvironment(environment);
    try {
      return handlerIn(await import(pathToFileURL(entry).href));
    } finally {
      setEnvironment(shared);
    }
  };
  const handler = lastImport.then(load);
  lastImport = handler.catch(() => undefined);
  handlers.set(name, handler);
  return handler;
}

async function run({ name, event, requestId }: Call): Promise<string> {
  const hostedFunction = hosted.get(name);
  if (!hostedFunction) throw new Error(`No function is named ${name}`);
  const handler = await handlerOf(hostedFunction);
  const { functionName, timeoutSeconds } = hostedFunction;
  const deadline = machineTime() + timeoutSeconds * 1000;
  const context = lambdaContext({ functionName, requestId, deadline });
  const payload = await runAs(name, requestId, () => handler(JSON.parse(event), context));
  return JSON.stringify(payload) ?? 'null';
}

async function answer(call: Call): Promise<Reply> {
  try {
    return { id: call.id, outcome: 'returned', payload: await run(call) };
  } catch (error) {
    return { id: call.id, ...failureOf(error) };
  }
}

port.on('message', (call: Call) => {
  moveDate(call.clockOffset);
  void answer(call).then((reply) => port.postMessage(reply));
});

// In the background, so that the first request to a function finds it loaded; what fails here fails again when invoked.
for (const hostedFunction of functions) await handlerOf(hostedFunction).catch(() => undefined);
