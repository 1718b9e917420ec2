/**
 * Entry of the process that runs one deployed bundle: `bootstrap.ts <name> <bundle folder>`. It speaks the Lambda
 * Runtime API.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction, constants } from 'node:vm';
import { readBody } from '../read-body.ts';
import { failureOf } from './failure.ts';
import { type Handler, handlerIn } from './handler.ts';
import { runAs } from './invocation-header.ts';
import { lambdaContext } from './lambda-context.ts';
import { installMovedDate } from '../moved-date.ts';

const [, , name = '', bundle = ''] = process.argv;
// oxlint-disable-next-line node/no-process-env -- Lambda tells a runtime these in its environment
const { AWS_LAMBDA_RUNTIME_API: api, AWS_LAMBDA_FUNCTION_NAME: functionName = '' } = process.env;
const agent = new Agent({ keepAlive: true });
const moveDate = installMovedDate();

async function call(method: 'GET' | 'POST', path: string, body?: string): Promise<IncomingMessage> {
  const sent = request(`http://${api}/2018-06-01/runtime/${path}`, { method, agent }).end(body);
  const [response]: IncomingMessage[] = await once(sent, 'response');
  if (!response) throw new Error('The Runtime API did not answer');
  return response;
}

async function report(path: string, body: string): Promise<void> {
  await readBody(await call('POST', path, body));
}

async function reportError(path: string, error: unknown): Promise<void> {
  const { errorType, errorMessage } = failureOf(error);
  await report(path, JSON.stringify({ errorType, errorMessage, trace: [] }));
}

/** Compiled here, since `require` would take the bundle for an ES module where a package.json above it says so. */
async function load(): Promise<Handler> {
  const filename = join(bundle, 'index.js');
  const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
  const main = compileFunction(await readFile(filename, 'utf8'), parameters, {
    filename,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  main.call(module.exports, module.exports, createRequire(filename), module, filename, dirname(filename));
  return handlerIn(module.exports);
}

async function serveNext(handler: Handler): Promise<void> {
  const next = await call('GET', 'invocation/next');
  const event: unknown = JSON.parse(String(await readBody(next)));
  const requestId = String(next.headers['lambda-runtime-aws-request-id']);
  const deadline = Number(next.headers['lambda-runtime-deadline-ms']);
  moveDate(Number(next.headers['paceline-clock-offset-ms']));
  const context = lambdaContext({ functionName, requestId, deadline });
  let payload: string;
  try {
    payload = JSON.stringify(await runAs(name, requestId, () => handler(event, context))) ?? 'null';
  } catch (error) {
    return reportError(`invocation/${requestId}/error`, error);
  }
  return report(`invocation/${requestId}/response`, payload);
}

async function serve(): Promise<never> {
  let handler: Handler;
  try {
    handler = await load();
  } catch (error) {
    await reportError('init/error', error);
    process.exit(1);
  }
  // Ends with the host: its Runtime API refuses the next call, and that error ends this process.
  for (;;) await serveNext(handler);
}

await serve();
