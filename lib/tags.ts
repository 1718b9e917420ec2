import type { Environment } from './environments.ts';

/** What every resource that can be tagged is tagged with, by which its cost is told apart. */
export const tagsOf = ({ name }: Pick<Environment, 'name'>) => ({ project: 'paceline', environment: name });
