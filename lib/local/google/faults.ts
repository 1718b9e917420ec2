import * as z from 'zod';
import { FaultQueue } from '../fault-queue.ts';
import { json, type Call, type Reply } from './call.ts';
import {
  authError,
  backendError,
  conditionNotMet,
  deleted,
  duplicate,
  fullSyncRequired,
  type GoogleError,
  notFound,
  rateLimitExceeded,
} from './google-error.ts';
import { invalidClient, invalidGrant, OAuthError } from './oauth-error.ts';

const kinds = ['status', 'reset-before', 'reset-after', 'slow', 'garbage', 'invalid-grant'] as const;
const statuses = [401, 403, 404, 409, 410, 412, 429, 500, 503] as const;
type Status = (typeof statuses)[number];

/**
 * What goes wrong with calls to come. `reset-before` cuts the connection before anything takes effect, `reset-after`
 * when it has; `garbage` answers 200 with what is no JSON, and nothing takes effect; `slow` takes effect at once and
 * answers late; `invalid-grant` is for the token endpoint alone.
 */
export type GoogleFault = {
  readonly kind: (typeof kinds)[number];
  /** For `status`, which otherwise is 500. */
  readonly status?: Status;
  readonly retryAfterSeconds?: number;
  /** For `slow`. */
  readonly milliseconds?: number;
  /** Only calls of this method are hit, such as `events.insert`; otherwise any but those of a person’s browser. */
  readonly method?: string;
  /** How many calls are hit, one unless told. */
  readonly times?: number;
};

/** A fault as JSON. */
export const GoogleFaultInput = z
  .strictObject({
    kind: z.enum(kinds),
    status: z.literal(statuses),
    retryAfterSeconds: z.number().nonnegative(),
    milliseconds: z.int().nonnegative().max(600_000),
    method: z.string().min(1),
    times: z.int().positive(),
  })
  .partial()
  .required({ kind: true });

const isForBrowsers = (name: string): boolean => /^(?:consent|keys)\./.test(name);

const canHit = ({ kind, method }: GoogleFault, name: string): boolean => {
  if (kind === 'invalid-grant' && !['token.exchange', 'token.refresh'].includes(name)) return false;
  return method === undefined ? !isForBrowsers(name) : method === name;
};

/** The faults that are still to hit; the oldest that fits a call hits it. */
export class Faults {
  readonly #queue = new FaultQueue<string, GoogleFault>(canHit);

  get pending(): readonly GoogleFault[] {
    return this.#queue.pending.map(({ fault, times }) => ({ ...fault, times }));
  }

  inject(fault: GoogleFault): void {
    this.#queue.inject({ fault, times: fault.times ?? 1, when: () => true });
  }

  clear(): void {
    this.#queue.clear();
  }

  /** Uses up one hit. */
  take(name: string): GoogleFault | undefined {
    return this.#queue.take(name);
  }
}

const errors: Readonly<Record<Status, () => GoogleError>> = {
  401: authError,
  403: () => rateLimitExceeded(403),
  404: notFound,
  409: duplicate,
  410: deleted,
  412: conditionNotMet,
  429: () => rateLimitExceeded(429),
  500: () => backendError(500),
  503: () => backendError(503),
};

function errorOf(name: string, call: Call, status: Status): GoogleError | OAuthError {
  if (name.startsWith('token.'))
    return status === 401
      ? invalidClient('Unauthorized')
      : new OAuthError(status, status >= 500 ? 'internal_failure' : 'rate_limit_exceeded', 'Backend Error');
  if (status === 410 && name === 'events.list' && call.query.has('syncToken')) return fullSyncRequired();
  return errors[status]();
}

/** The answer that a fault gives in place of the endpoint's own, if it gives one. */
export function faultReply(fault: GoogleFault, name: string, call: Call): Reply | undefined {
  if (fault.kind === 'garbage')
    return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"kind": "calendar#' };
  if (fault.kind === 'invalid-grant')
    return json(invalidGrant('Token has been expired or revoked.').toJson(), 400);
  if (fault.kind !== 'status') return undefined;
  const { status = 500, retryAfterSeconds } = fault;
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return json(errorOf(name, call, status).toJson(), status, headers);
}
