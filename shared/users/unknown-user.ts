import { Problem } from '../problems.ts';

export const unknownUser = (): Problem => new Problem('NotFound', 'There is no such user');

/** To whoever has signed in, and of whom nothing is known yet but that. */
export const notSetUp = (): Problem => new Problem('NotFound', 'This account has not been set up yet');
