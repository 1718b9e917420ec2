import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { LocalStack } from '#lib/local/stack.ts';

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** A stack in a process of its own, which can be killed at any moment. */
export type KilledStack = Pick<LocalStack, 'api' | 'cognito' | 'dynamodb'> & {
  /** As `kill -9` does; resolves when the process is gone. Repeatable. */
  readonly kill: () => Promise<void>;
};

/** Starts a stack on what a directory holds. */
export async function startKillable(dataDirectory: string): Promise<KilledStack> {
  const child: Child = spawn(execPath, [join(import.meta.dirname, 'killable-stack.ts'), dataDirectory], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  if (typeof line !== 'string') throw new Error(`The stack ended during its start (${String(line)})`);
  return { ...(JSON.parse(line) as Pick<LocalStack, 'api' | 'cognito' | 'dynamodb'>), kill };
}
