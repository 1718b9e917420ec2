import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { App } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { createApp } from '#lib/app.ts';
import type { EnvironmentName, SettingsInput } from '#lib/environments.ts';
import { unsetSettings } from '#lib/unset-settings.ts';

export type Synthesized = { readonly app: App; readonly assembly: CloudAssembly };

const made = new Map<EnvironmentName, Synthesized>();
const directory = mkdtempSync(join(tmpdir(), 'paceline-synth-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** The app of an environment as it is before anybody sets anything, made once per test file, without the functions' code. */
export function synthesized(environment: EnvironmentName): Synthesized {
  const present = made.get(environment);
  if (present) return present;
  const result = synthesizedWith(environment, {});
  made.set(environment, result);
  return result;
}

/** The same with some settings. */
export function synthesizedWith(environment: EnvironmentName, settings: Partial<SettingsInput>): Synthesized {
  const outdir = mkdtempSync(join(directory, environment));
  const app = createApp({ environment, bundle: false, settings: { ...unsetSettings, ...settings }, outdir });
  return { app, assembly: app.synth() };
}
