import { Problem } from '../problems.ts';

export const unknownCoach = (): Problem => new Problem('NotFound', 'There is no such coach');
