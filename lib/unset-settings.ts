import type { SettingsInput } from './environments.ts';

/**
 * What everybody who deploys sets for themselves, as it is where nobody has: for the system on one machine and for tests,
 * which must not depend on it.
 */
export const unsetSettings = {
  account: undefined,
  region: 'us-east-1',
  corsOrigins: ['http://localhost:3000', 'http://localhost:5173'],
  subjectsTable: undefined,
  domain: undefined,
  google: undefined,
  mail: undefined,
  alarmEmail: undefined,
  network: undefined,
} as const satisfies Partial<SettingsInput>;
