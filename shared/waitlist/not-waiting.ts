import { Problem } from '../problems.ts';

export const notWaiting = (): Problem => new Problem('NotFound', 'You do not wait for this coach');
