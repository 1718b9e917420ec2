import * as z from 'zod/mini';

/** A switch of a query; left out, it is off. */
export const Flag = z.pipe(
  z._default(z.enum(['true', 'false']), 'false'),
  z.transform((text) => text === 'true'),
);
