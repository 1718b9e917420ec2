import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { freePort } from '../loopback.ts';

type EngineChild = ChildProcessByStdio<Writable, null, Readable>;

/**
 * Runs the engine until the shell's standard input ends. Its other end is held by this process alone, so that the
 * engine goes with it, however it goes.
 */
const untilInputEnds =
  'exec 3<&0; "$@" </dev/null & engine=$!; { read -r _; kill $engine; } <&3 2>/dev/null & wait $engine';

/** How to run one engine, and how to tell that it serves. */
export type EngineProgram = {
  name: string;
  command: string;
  args: (port: number) => string[];
  cwd?: string;
  /** Resolves when the engine serves; rejects when the signal aborts. */
  ready: (stderr: Readable, endpoint: string, signal: AbortSignal) => Promise<unknown>;
  /** How long it may take to serve; half a minute unless it has much to read first. */
  startSeconds?: number;
};

export type EngineProcess = { endpoint: string; close: () => Promise<void> };

const portAttempts = 5;
const keptErrorCharacters = 1_000;

const closeChild = async (child: EngineChild): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.stdin.end();
  await closed;
};

class PortTaken extends Error {}

const startOnPort = async (program: EngineProgram, port: number): Promise<EngineProcess> => {
  const { name, command, args, cwd, ready, startSeconds = 30 } = program;
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn('sh', ['-c', untilInputEnds, 'sh', command, ...args(port)], {
    cwd,
    stdio: ['pipe', 'ignore', 'pipe'],
  });

  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (complaints.length < keptErrorCharacters) complaints += text;
  });
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => {
    if (/already in use|failed to bind/i.test(complaints)) throw new PortTaken();
    const reason = complaints.slice(0, keptErrorCharacters).trim();
    throw new Error(`${name} stopped during its start (${String(signal ?? code)}): ${reason}`);
  });

  const start = new AbortController();
  const tooLong = setTimeout(() => start.abort(), startSeconds * 1000);
  try {
    await Promise.race([ended, ready(child.stderr, endpoint, start.signal)]);
  } catch (error) {
    await closeChild(child);
    if (!start.signal.aborted) throw error;
    throw new Error(`${name} did not answer within ${startSeconds} s.`, { cause: error });
  } finally {
    clearTimeout(tooLong);
    start.abort();
  }
  return { endpoint, close: () => closeChild(child) };
};

/** Starts the engine on a free port; another port is tried when a program was faster to take the first. */
export const startEngineProcess = async (program: EngineProgram): Promise<EngineProcess> => {
  for (let attempt = 1; attempt <= portAttempts; attempt += 1) {
    try {
      return await startOnPort(program, await freePort());
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
    }
  }
  throw new Error(`${program.name} found no free port in ${portAttempts} attempts.`);
};
