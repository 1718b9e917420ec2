import type { Config } from 'jest';

/** One project per kind of test; `npm run test:unit`, `npm run test:integration`, … select one. */
const project = (name: string): Exclude<NonNullable<Config['projects']>[number], string> => ({
  displayName: name,
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/one-realm.ts', '<rootDir>/test/support/environment.ts'],
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
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
});

export default {
  projects: ['unit', 'contract', 'infrastructure', 'integration', 'properties', 'e2e'].map(project),
  maxWorkers: 2,
  testTimeout: 60_000,
} satisfies Config;
