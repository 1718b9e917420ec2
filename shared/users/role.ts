import * as z from 'zod/mini';

/** The Cognito groups of the same names. */
export const Role = z.enum(['client', 'coach', 'admin']);
export type Role = z.infer<typeof Role>;
