import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { exitFailure, failureOf } from './failure.ts';
import {
  type BundledFunction,
  type Failure,
  type HostOptions,
  initSeconds,
  type Outcome,
} from './function-host.ts';
import { forwardLines } from './log-lines.ts';
import { type RuntimeApi, startRuntimeApi } from './runtime-api.ts';

/** The process of one function, which serves one invocation at a time. */
export type Sandbox = {
  /** False from the end of its process on. */
  readonly alive: () => boolean;
  readonly run: (event: unknown, requestId: string) => Promise<Outcome>;
  readonly stop: () => Promise<void>;
};

/** No function outlives a host that ends without closing. */
const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

function spawnBootstrap(
  { name, functionName, environment, bundle }: BundledFunction,
  { address }: RuntimeApi,
  { onLog }: HostOptions,
) {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./bootstrap.ts', import.meta.url)), name, bundle],
    {
      cwd: bundle,
      env: {
        TZ: ':UTC',
        ...environment,
        _HANDLER: 'index.handler',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        AWS_LAMBDA_FUNCTION_NAME: functionName,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_RUNTIME_API: address,
        LAMBDA_TASK_ROOT: bundle,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  children.add(child);
  forwardLines(child.stdout, onLog);
  forwardLines(child.stderr, onLog);
  return child;
}

export async function startSandbox(hostedFunction: BundledFunction, options: HostOptions): Promise<Sandbox> {
  const { functionName, timeoutSeconds } = hostedFunction;
  let running: { requestId: string; settle: (outcome: Outcome) => void } | undefined;
  let initFailure: Failure | undefined;
  let fresh = true;

  const api = await startRuntimeApi({
    onOutcome: (requestId, outcome) => {
      if (running?.requestId === requestId) running.settle(outcome);
    },
    onInitError: (failure) => {
      initFailure = failure;
    },
  });
  const child = spawnBootstrap(hostedFunction, api, options);
  let ending: Failure | undefined;
  const ended = new Promise<void>((resolve) => {
    const end = (failure: Failure): void => {
      ending = failure;
      children.delete(child);
      api.close();
      running?.settle(failure);
      resolve();
    };
    child.once('error', (error) => end(failureOf(error)));
    child.once('exit', (code, signal) =>
      end(initFailure ?? exitFailure(signal ? `signal: ${signal}` : `exit status ${code}`)),
    );
  });

  const stop = async (): Promise<void> => {
    if (ending) return;
    child.kill('SIGKILL');
    await ended;
  };

  return {
    alive: () => ending === undefined,
    stop,
    run: async (event, requestId) => {
      if (ending) return ending;
      const milliseconds = (timeoutSeconds + (fresh ? initSeconds : 0)) * 1000;
      fresh = false;
      let limit: NodeJS.Timeout | undefined;
      const outcome = await new Promise<Outcome>((settle) => {
        running = { requestId, settle };
        limit = setTimeout(() => settle({ outcome: 'timed-out' }), milliseconds);
        const clockOffset = options.clock?.offset ?? 0;
        api.hand({ requestId, functionName, event, timeoutSeconds, clockOffset });
      });
      clearTimeout(limit);
      running = undefined;
      if (outcome.outcome === 'timed-out') await stop();
      return outcome;
    },
  };
}
