import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export type CommandOptions = {
  /** All that the command finds of an environment: no credentials, and no account. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** On its standard input. */
  readonly typed?: string;
};

/** Runs `bin/<command>.ts` as its npm script does. */
export async function runCommand(command: string, words: readonly string[], options: CommandOptions = {}) {
  const { env = {}, cwd, typed = '' } = options;
  const path = fileURLToPath(new URL(`../../bin/${command}.ts`, import.meta.url));
  const child = spawn(process.execPath, [path, ...words], { env, cwd });
  child.stdin.end(typed);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { stdout: stdout.trim(), stderr: stderr.trim() };
}
