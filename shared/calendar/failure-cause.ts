import * as z from 'zod/mini';

/** Why Google could not be brought to show something, in words that a user may see. */
export const FailureCause = z.enum([
  'unauthorized',
  'forbidden',
  'rate_limited',
  'conflict',
  'rejected',
  'server_error',
  'network',
  'malformed_answer',
  'needs_reconnect',
]);

export type FailureCause = z.infer<typeof FailureCause>;
