import { join } from 'node:path';
import type { LocalClock } from './clock.ts';
import { startBundledHost } from './functions/bundled-host.ts';
import type { FunctionHost, HostedFunction } from './functions/function-host.ts';
import { startInProcessHost } from './functions/in-process-host.ts';
import { bundlesDirectory } from './template/synthesize.ts';

type StartHostOptions = {
  readonly clock: LocalClock;
  readonly bundled?: boolean;
  readonly onFunctionLog?: (line: string) => void;
};

/** Starts the host that a stack is asked to have: of the sources, or of the bundles that are deployed. */
export async function startHost(
  functions: readonly HostedFunction[],
  { clock, bundled = false, onFunctionLog }: StartHostOptions,
): Promise<FunctionHost> {
  const options = { clock, ...(onFunctionLog && { onLog: onFunctionLog }) };
  if (!bundled) return startInProcessHost(functions, options);
  const bundles = await bundlesDirectory();
  return startBundledHost(
    functions.map((hosted) => ({ ...hosted, bundle: join(bundles, 'code', hosted.name) })),
    options,
  );
}
