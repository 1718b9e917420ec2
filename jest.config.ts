import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Config } from 'jest';

type Project = Exclude<NonNullable<Config['projects']>[number], string>;

/** One project per kind of test; `npm run test:unit`, `npm run test:integration`, … select some. */
const project = (name: string, settings: Project = {}): Project => ({
  displayName: name,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  // Copies of the project, in which mutants are tested.
  modulePathIgnorePatterns: ['<rootDir>/.paceline/'],
  setupFiles: ['<rootDir>/test/support/one-realm.ts', '<rootDir>/test/support/environment.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2024',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  ...settings,
});

/** The store's tests once more, on Amazon's own local edition of DynamoDB. */
const onDynamoDbLocal = project('integration on DynamoDB Local', {
  testMatch: [
    '<rootDir>/test/integration/store/**/*.test.ts',
    '<rootDir>/test/properties/**/*-races.test.ts',
  ],
  globals: { engine: 'aws' },
  globalSetup: '<rootDir>/test/support/start-dynamodb-local.ts',
  globalTeardown: '<rootDir>/test/support/stop-dynamodb-local.ts',
});

const hasJava = (process.env['PATH'] ?? '').split(delimiter).some((directory) => {
  try {
    accessSync(join(directory, 'java'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
});
if (!hasJava)
  console.warn('There is no Java here: the store’s tests run on dynoxide alone, not on DynamoDB Local.');

export default {
  projects: [
    project('unit', { setupFilesAfterEnv: ['<rootDir>/test/support/nobody-revoked.ts'] }),
    ...['contract', 'infrastructure', 'integration', 'properties'].map((name) => project(name)),
    ...(hasJava ? [onDynamoDbLocal] : []),
    ...['e2e', 'hostile'].map((name) =>
      project(name, { globalSetup: '<rootDir>/test/support/synthesize-once.ts' }),
    ),
  ],
  maxWorkers: 2,
  // Modules of one test file stay in a worker's memory: beyond this, collecting it takes longer than a new worker.
  workerIdleMemoryLimit: '800MB',
  testTimeout: 60_000,
} satisfies Config;
