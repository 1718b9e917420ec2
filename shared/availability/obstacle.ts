import * as z from 'zod/mini';

/** Why a time is not offered. */
export const Obstacle = z.enum(['hours', 'notice', 'horizon', 'busy', 'buffer']);

export type Obstacle = z.infer<typeof Obstacle>;
