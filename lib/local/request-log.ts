import type { StoreCall } from './dynamodb/store-call.ts';
import type { RequestLine } from './gateway/gateway.ts';

type Used = { calls: number; read: number; write: number };

/** One line per request, with what its function asked of the store. */
export class RequestLog {
  readonly #used = new Map<string, Used>();

  /** Counts a store call towards the request whose function made it. */
  count({ caller, readUnits, writeUnits }: Pick<StoreCall, 'caller' | 'readUnits' | 'writeUnits'>): void {
    if (caller === undefined) return;
    const used = this.#used.get(caller) ?? { calls: 0, read: 0, write: 0 };
    this.#used.set(caller, {
      calls: used.calls + 1,
      read: used.read + readUnits,
      write: used.write + writeUnits,
    });
  }

  lineFor(line: RequestLine): string {
    const { method, status, milliseconds, function: name, requestId, failure } = line;
    const caller = `${name}/${requestId}`;
    const used = this.#used.get(caller);
    this.#used.delete(caller);
    const store = used ? `${used.calls} store calls, ${used.read} read and ${used.write} write units` : '';
    return [method, pathWithoutToken(line), status, `${milliseconds.toFixed(1)} ms`, name, store, failure]
      .filter(Boolean)
      .join('  ');
  }
}

/** Whoever reads the log learns no link by which somebody's calendar can be read. */
const pathWithoutToken = ({ path, resource }: RequestLine): string =>
  resource?.endsWith('/{token}') ? path.replace(/[^/]*$/, '{token}') : path;
