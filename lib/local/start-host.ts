import { join } from 'node:path';
import type { LocalClock } from './clock.ts';
import { startBundledHost } from './functions/bundled-host.ts';
import type { FunctionName } from '../functions.ts';
import type { BundledFunction, FunctionHost, HostedFunction, Invocation } from './functions/function-host.ts';
import { startInProcessHost } from './functions/in-process-host.ts';
import { bundlesDirectory } from './template/synthesize.ts';

type StartHostOptions = {
  readonly clock: LocalClock;
  readonly bundled?: boolean;
  readonly onFunctionLog?: (line: string) => void;
  readonly onInvocation?: (name: FunctionName, invocation: Invocation) => void;
};

/** Starts the host that a stack is asked to have: of the sources, or of the bundles that are deployed. */
export async function startHost(
  functions: readonly HostedFunction[],
  { clock, bundled = false, onFunctionLog, onInvocation }: StartHostOptions,
): Promise<FunctionHost> {
  const options = { clock, ...(onFunctionLog && { onLog: onFunctionLog }) };
  const host = bundled
    ? startBundledHost(await withBundles(functions), options)
    : await startInProcessHost(functions, options);
  return onInvocation ? telling(host, onInvocation) : host;
}

async function withBundles(functions: readonly HostedFunction[]): Promise<BundledFunction[]> {
  const bundles = await bundlesDirectory();
  return functions.map((hosted) => ({ ...hosted, bundle: join(bundles, 'code', hosted.name) }));
}

const telling = (
  host: FunctionHost,
  onInvocation: Required<StartHostOptions>['onInvocation'],
): FunctionHost => ({
  ...host,
  invoke: async (name, event, options) => {
    const invocation = await host.invoke(name, event, options);
    onInvocation(name, invocation);
    return invocation;
  },
});
