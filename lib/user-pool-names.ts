/** By which commands find the pool of an environment, and the client of its front ends. */
export const userPoolName = (environment: string): string => `paceline-${environment}`;
export const frontEndClientName = 'front-end';
