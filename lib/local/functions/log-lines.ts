import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { HostOptions } from './function-host.ts';

/** Hands on what functions write, line by line, or drops it: unread, it would stop them. */
export function forwardLines(output: Readable, onLog: HostOptions['onLog']): void {
  if (onLog) createInterface({ input: output }).on('line', onLog);
  else output.resume();
}
