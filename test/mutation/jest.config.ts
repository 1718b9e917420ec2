import { fileURLToPath } from 'node:url';
import everything from '../../jest.config.ts';

const [unit] = everything.projects;

const nouns = [
  'agendas',
  'availability',
  'bookings',
  'calendar',
  'client-logs',
  'coach-clients',
  'coaches',
  'notices',
  'reviews',
  'schedule',
  'submissions',
  'time',
  'training-sessions',
  'users',
].join('|');

/** The tests of the rules themselves. Those of endpoints and effects would load an SDK for each mutant. */
export default {
  ...unit,
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  roots: ['<rootDir>/shared', '<rootDir>/test/unit/shared'],
  testMatch: undefined,
  testRegex: [`/test/unit/shared/(?:${nouns})/[^/]+(?<!-effects)\\.test\\.ts$`],
};
