import type { AwsCall } from '#lib/local/aws-json/aws-call.ts';
import type { StoreCall } from '#lib/local/dynamodb/store-call.ts';
import type { LocalStackOptions } from '#lib/local/stack.ts';
import type { Invocations, Touch } from '#lib/usage/recorded-use.ts';

type Invocation = { readonly name: string; readonly requestId: string; readonly milliseconds: number };
type TimedCall = StoreCall & { readonly ended: number };

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : sum(values) / values.length);

/** What a stack was heard to do since the last silence. */
export class HeardUse {
  #invocations: Invocation[] = [];
  #calls: TimedCall[] = [];
  #others: AwsCall[] = [];
  #logBytes = 0;

  readonly listeners: Pick<LocalStackOptions, 'onInvocation' | 'onServiceCall' | 'onFunctionLog'> = {
    onInvocation: (name, { requestId, milliseconds }) =>
      this.#invocations.push({ name, requestId, milliseconds }),
    onServiceCall: (call) => this.#others.push(call),
    onFunctionLog: (line) => {
      this.#logBytes += Buffer.byteLength(line);
    },
  };

  readonly onStoreCall = (call: StoreCall): void => {
    // A process reads it at most twice a minute, and not with each request.
    if (call.grants.some(({ index }) => index === 'RecentIndex')) return;
    this.#calls.push({ ...call, ended: performance.now() });
  };

  silence(): void {
    [this.#invocations, this.#calls, this.#others, this.#logBytes] = [[], [], [], 0];
  }

  get functions(): string[] {
    return [...new Set(this.#invocations.map(({ name }) => name))];
  }

  get logBytes(): number {
    return this.#logBytes;
  }

  /** Entries that were written to the audit log. */
  get events(): number {
    return this.#calls
      .filter(({ status }) => status === 200)
      .flatMap(({ grants }) => grants)
      .filter(({ action, table }) => action === 'dynamodb:PutItem' && table.includes('audit-log')).length;
  }

  /** Of one function; whatever is written to logs counts as the request's. */
  async of(name: string, touchesOf: (call: StoreCall) => Promise<Touch[]>): Promise<Invocations> {
    const isItsOwn = ({ caller }: { caller: string | undefined }): boolean => caller?.split('/')[0] === name;
    const invocations = this.#invocations.filter((invocation) => invocation.name === name);
    const calls = this.#calls.filter(isItsOwn);
    const actions = this.#others.filter(isItsOwn).flatMap(({ grants }) => grants.map(({ action }) => action));
    const touches: Touch[] = [];
    for (const call of calls) touches.push(...(await touchesOf(call)));
    const waited = (requestId: string): number =>
      timeUnderWay(calls.filter(({ caller }) => caller === `${name}/${requestId}`));
    return {
      invocations: invocations.length,
      milliseconds: mean(invocations.map(({ milliseconds }) => milliseconds)),
      milliseconds_outside_store: mean(
        invocations.map(({ milliseconds, requestId }) => milliseconds - waited(requestId)),
      ),
      store_calls: calls.length,
      read_units: sum(calls.map(({ readUnits }) => readUnits)),
      write_units: sum(calls.map(({ writeUnits }) => writeUnits)),
      log_bytes: 0,
      calls: Object.fromEntries(
        [...new Set(actions)].map((action) => [action, actions.filter((one) => one === action).length]),
      ),
      touches,
    };
  }
}

/** For how many milliseconds at least one of the calls was under way. */
function timeUnderWay(calls: readonly TimedCall[]): number {
  let [covered, until] = [0, 0];
  for (const { ended, milliseconds } of calls.toSorted((one, other) => one.ended - other.ended)) {
    covered += Math.max(0, ended - Math.max(until, ended - milliseconds));
    until = Math.max(until, ended);
  }
  return covered;
}
