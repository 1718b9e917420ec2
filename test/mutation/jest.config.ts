import { fileURLToPath } from 'node:url';
import everything from '../../jest.config.ts';

const [unit] = everything.projects;

export default { ...unit, rootDir: fileURLToPath(new URL('../..', import.meta.url)) };
