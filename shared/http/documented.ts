import * as z from 'zod/mini';

/** A copy of a schema with what the API's documents say of it. */
export function documented<S extends z.ZodMiniType>(schema: S, told: z.core.GlobalMeta): S {
  const copy = schema.clone();
  z.globalRegistry.add(copy, told);
  return copy;
}
