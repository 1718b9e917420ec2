import { Problem } from '../problems.ts';

export const unknownUser = (): Problem => new Problem('NotFound', 'There is no such user');
