import { type Caller, callers } from './callers.ts';

/**
 * What somebody gets for a request that is valid in itself: a status, or 200 with a list that does not tell of what the
 * request is about.
 */
export type Answer = number | 'not listed';

export type Answers = Readonly<Record<Caller, Answer>>;

/** By what the request is about. */
export type Situations = Readonly<Record<string, Answers>>;

/** No matter who they are: nobody is asked. */
export const anybody = (status: number): Answers =>
  Object.fromEntries(callers.map((caller) => [caller, status])) as Answers;

/** Everybody who is signed in and has a role. */
export const everybody = (answer: Answer): Answers => ({
  ...anybody(401),
  'user without a group': 403,
  client: answer,
  'other client': answer,
  coach: answer,
  'other coach': answer,
  admin: answer,
});

export const clients = (answer: Answer): Answers => ({
  ...everybody(403),
  client: answer,
  'other client': answer,
});

/** Whoever was deactivated is a client: a role is refused before anything is looked up. */
const noClient: Answers = { ...everybody(403), 'token of a deactivated user': 403 };

export const coaches = (answer: Answer): Answers => ({ ...noClient, coach: answer, 'other coach': answer });

export const admins = (answer: Answer): Answers => ({ ...noClient, admin: answer });
