import { Problem } from '../problems.ts';

export const unknownSubmission = (): Problem => new Problem('NotFound', 'There is no such submission');
