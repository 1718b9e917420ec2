import { Problem } from '../problems.ts';

export const unknownClient = (): Problem => new Problem('NotFound', 'There is no such client');
