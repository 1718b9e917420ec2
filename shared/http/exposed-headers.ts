/** Answer headers that a front end's script may read. */
export const exposedHeaders = ['ETag', 'Retry-After', 'Idempotent-Replayed'] as const;
