import type * as z from 'zod/mini';
import type { ProblemTitle } from '../problems.ts';
import type { Role } from '../users/role.ts';

/** Who may call: certain roles, anyone who is signed in, or anyone at all. */
export type Callers = readonly [Role, ...Role[]] | 'signed-in' | 'public';

type Shape = z.ZodMiniObject;

/**
 * One endpoint as data: no SDK, no environment. The REST API, the local gateway, the OpenAPI document, the function's
 * entry file and the tests that hold for every endpoint all follow from it.
 */
export type Contract = {
  /** In camel case; `bookSlot` of noun `bookings` lives in `functions/bookings/book-slot.ts`. */
  readonly operationId: string;
  readonly noun: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces, each of which is a whole segment. */
  readonly path: `/v1/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly callers: Callers;
  readonly params?: Shape;
  readonly query?: Shape;
  readonly body?: Shape;
  /** A request may come without a body, which then stands for an empty object. */
  readonly bodyOptional?: true;
  readonly success: {
    readonly status: 200 | 201 | 302;
    readonly description: string;
    readonly body: z.ZodMiniType;
    /** Where the answer is no JSON: its type. `run` then answers a `RawReply`, as it does for a redirection. */
    readonly media?: string;
    /** Answers with an `ETag` of the content, and 304 without it to whoever names that in `If-None-Match`. */
    readonly unlessHeld?: true;
  };
  /** The problems of this endpoint's own rules; those of every endpoint of its kind are added in `problemsOf`. */
  readonly problems: readonly ProblemTitle[];
  /** What an invalid request is told above its violations, where clients know it by a wording of its own. */
  readonly invalid?: string;
  /** Takes an `Idempotency-Key`; `run` then answers with `Created`. */
  readonly idempotent?: true;
  /** Answers an entity with a `version`, as its `ETag`. */
  readonly versioned?: true;
  /** Honours `If-Match` against the entity's version. */
  readonly conditional?: true;
};

/** An answer that is no JSON, or none at all but a status and headers. */
export type RawReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export const isRaw = ({ success }: Pick<Contract, 'success'>): boolean =>
  success.status === 302 || success.media !== undefined;

/** What an idempotent endpoint made, now or at an earlier request under the same key. */
export type Created<T> = { readonly entity: T; readonly replayed: boolean };

/** Keeps the literal types of a contract while it is checked. */
export const contract = <const C extends Contract>(definition: C): C => definition;

/** All problems that an endpoint can answer. */
export function problemsOf({
  callers,
  params,
  query,
  body,
  idempotent,
  conditional,
  problems,
}: Contract): ProblemTitle[] {
  const possible = new Set<ProblemTitle>(problems);
  if (params || query || body || idempotent || conditional) possible.add('ValidationError');
  if (callers !== 'public') possible.add('Unauthorized').add('Forbidden');
  if (body) possible.add('PayloadTooLarge').add('UnsupportedMediaType');
  if (idempotent) possible.add('IdempotencyMismatch');
  if (conditional) possible.add('PreconditionFailed');
  return [...possible.add('TooManyRequests').add('InternalServerError').add('ServiceUnavailable')];
}
