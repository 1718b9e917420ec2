import type { FunctionName } from '../../functions.ts';
import type { FunctionHost, HostedFunction } from './function-host.ts';

/**
 * Functions by the names under which they are deployed, as other services call them. A user pool is started before the
 * functions that call it, and calls them: it gets this, and the host follows.
 */
export class DeployedFunctions {
  #host: FunctionHost | undefined;
  #names: ReadonlyMap<string, FunctionName> = new Map();

  /** From here on the functions answer. */
  runOn(host: FunctionHost, functions: readonly HostedFunction[]): void {
    this.#host = host;
    this.#names = new Map(functions.map(({ functionName, name }) => [functionName, name]));
  }

  readonly nameOf = (functionName: string): FunctionName | undefined => this.#names.get(functionName);

  /** Answers the payload; rejects when the function fails, times out or is not there. */
  readonly invoke = async (functionName: string, event: unknown): Promise<unknown> => {
    const name = this.nameOf(functionName);
    if (!this.#host || name === undefined) throw new Error(`There is no function ${functionName}`);
    const invocation = await this.#host.invoke(name, event);
    if (invocation.outcome === 'returned') return invocation.payload;
    throw new Error(invocation.outcome === 'failed' ? invocation.errorMessage : 'Task timed out');
  };
}
