import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { App } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { createApp } from '#lib/app.ts';
import type { EnvironmentName } from '#lib/environments.ts';

export type Synthesized = { readonly app: App; readonly assembly: CloudAssembly };

const made = new Map<EnvironmentName, Synthesized>();
const directory = mkdtempSync(join(tmpdir(), 'paceline-synth-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** The app of an environment, synthesized once per test file, without the functions' code. */
export function synthesized(environment: EnvironmentName): Synthesized {
  const present = made.get(environment);
  if (present) return present;
  const app = createApp({ environment, bundle: false, outdir: join(directory, environment) });
  const result = { app, assembly: app.synth() };
  made.set(environment, result);
  return result;
}
