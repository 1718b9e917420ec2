import * as z from 'zod/mini';
import { Id } from '../ids.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { Role } from '../users/role.ts';
import type { Callers } from './contract.ts';

/** Whoever made the request, as the verified token tells. */
export type Caller = { readonly userId: string; readonly role: Role };

/** A caller with the age of their token: a timestamp, to the second. */
export type SignedIn = Caller & { readonly tokenIssuedAt: string };

/** API Gateway passes the claim as text, `Fri Jan 11 17:16:23 UTC 2019`, and not as the token's number. */
const IssuedAt = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  z.transform((text) => timestampOf(Date.parse(text))),
);

const Claims = z.object({
  sub: Id,
  /** API Gateway joins the groups with commas. */
  'cognito:groups': z._default(z.string(), ''),
  iat: IssuedAt,
});

/** The role that decides, where Cognito names several groups. */
const precedence = ['admin', 'coach', 'client'] as const satisfies readonly Role[];

/**
 * Tells who calls and whether they may. Identity comes from the authorizer's verified claims and nowhere else.
 * @throws `Unauthorized` without usable claims, `Forbidden` for a role that may not do this at all.
 */
export function authorise(callers: Exclude<Callers, 'public'>, claims: unknown): SignedIn {
  const parsed = Claims.safeParse(claims);
  if (!parsed.success) throw new Problem('Unauthorized', 'Sign in and send the ID token');
  const groups = parsed.data['cognito:groups'].split(',');
  const role = precedence.find((name) => groups.includes(name));
  if (!role || (callers !== 'signed-in' && !callers.includes(role))) {
    throw new Problem('Forbidden', `This is not for ${role ?? 'a user without a role'}`);
  }
  return { userId: parsed.data.sub, role, tokenIssuedAt: parsed.data.iat };
}
