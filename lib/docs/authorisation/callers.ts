/** Callers who are turned away from everything but the public endpoints: by the gateway, and the last by the functions. */
export const tokenless = [
  'no token',
  'expired token',
  'forged token',
  'token of another pool',
  'access token',
  'token of a deactivated user',
] as const;

/** Everybody who may knock: tokens that are none, and people as they stand to a booking of `client` with `coach`. */
export const callers = [
  ...tokenless,
  'user without a group',
  'client',
  'other client',
  'coach',
  'other coach',
  'admin',
] as const;

export type Caller = (typeof callers)[number];
