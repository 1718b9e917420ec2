import { fileURLToPath } from 'node:url';
import everything from '../../jest.config.ts';

const [unit] = everything.projects;

/** The tests of the rules themselves: those of whole endpoints would have to load an SDK for each mutant. */
const nouns =
  'agendas|availability|bookings|calendar|client-logs|coach-clients|coaches|notices|reviews|schedule';
const others = 'submissions|time|training-sessions|users|waitlist';

export default {
  ...unit,
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  testMatch: undefined,
  testRegex: [`/test/unit/shared/(${nouns}|${others})/[^/]+\\.test\\.ts$`],
};
