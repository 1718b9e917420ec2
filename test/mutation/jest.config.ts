import { fileURLToPath } from 'node:url';
import everything from '../../jest.config.ts';

const [unit] = everything.projects;

/** The tests of the rules themselves. Those of endpoints and stores would load an SDK for each mutant. */
export default {
  ...unit,
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  roots: ['<rootDir>/shared', '<rootDir>/test/unit/shared'],
  testMatch: ['<rootDir>/test/unit/shared/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/(?:aws|events|observability)/',
    '/dynamodb/(?:pauses|query-page|reading|transaction)\\.test\\.ts$',
    '/http/endpoint-\\w+\\.test\\.ts$',
    '/media/(?:media-view|sniffed-type|thumbnail\\.renderer)\\.test\\.ts$',
  ],
  dependencyExtractor: '<rootDir>/test/mutation/own-tests.ts',
  // No handler runs here, and no store is asked for revoked tokens.
  setupFilesAfterEnv: [],
};
