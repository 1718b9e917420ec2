import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import * as z from 'zod';
import { listenOnLoopback } from '#lib/local/loopback.ts';
import type { BundledFunction, Invocation } from '#lib/local/functions/function-host.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}.ts`, import.meta.url));

/** A folder for one test file, where a package.json calls `.js` files ES modules, as the repository's own does. */
export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'paceline-functions-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

const bundle = async (folder: string, name: string): Promise<string> => {
  const outdir = join(folder, name);
  await build({
    entryPoints: { index: fixture(name) },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outdir,
  });
  return outdir;
};

/** A function that does what it is told, and one that cannot be loaded; each has half a second. */
export async function probes(
  folder: string,
  environment: Record<string, string> = {},
): Promise<[probe: BundledFunction, unloadable: BundledFunction]> {
  const shared = { timeoutSeconds: 0.5, environment: { AWS_REGION: 'us-east-1', ...environment } };
  return [
    {
      ...shared,
      name: 'getHealth',
      functionName: 'paceline-test-get-health',
      entry: fixture('probe'),
      bundle: await bundle(folder, 'probe'),
    },
    {
      ...shared,
      name: 'getMe',
      functionName: 'paceline-test-get-me',
      entry: fixture('unloadable'),
      bundle: await bundle(folder, 'unloadable'),
      environment: { ...shared.environment, ONLY_OF: 'getMe' },
    },
  ];
}

const Told = z.object({
  event: z.unknown(),
  context: z.record(z.string(), z.unknown()),
  remaining: z.number(),
  environment: z.record(z.enum(['whenLoaded', 'now']), z.record(z.string(), z.string())),
  pid: z.number(),
});

/** What the probe tells of itself. */
export const told = (invocation: Invocation) =>
  Told.parse(invocation.outcome === 'returned' ? invocation.payload : invocation);

const ToldTime = z.object({ time: z.number(), remaining: z.number() });

/** What time the probe has, and how long it still may run, in milliseconds. */
export const toldTime = (invocation: Invocation) =>
  ToldTime.parse(invocation.outcome === 'returned' ? invocation.payload : invocation);

/** A server that keeps each request until so many are there, then answers each with the caller that it names. */
export async function meetingPoint(parties: number) {
  let arrived = 0;
  const meeting = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    arrived += 1;
    if (arrived === parties) meeting.resolve();
    const caller = String(request.headers['x-paceline-invocation']);
    void meeting.promise.then(() => response.end(caller));
  });
  const port = await listenOnLoopback(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    /** Resolves when all are there. */
    met: meeting.promise,
    close: (): void => {
      server.close();
      server.closeAllConnections();
    },
  };
}
