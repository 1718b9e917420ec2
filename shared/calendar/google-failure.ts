import type { FailureCause } from './failure-cause.ts';

/** Google did not do what it was asked for. */
export class GoogleFailure extends Error {
  override readonly name = 'GoogleFailure';
  readonly reason: FailureCause;
  /** Of the answer, if there was one. */
  readonly status: number | undefined;
  /** Milliseconds after which Google wants to be asked again, at the earliest. */
  readonly retryAfter: number | undefined;

  constructor(
    reason: FailureCause,
    {
      status,
      retryAfter,
      cause,
    }: { status?: number | undefined; retryAfter?: number | undefined; cause?: unknown },
  ) {
    super(`Google: ${reason}${status === undefined ? '' : ` (${status})`}`, { cause });
    this.reason = reason;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Reasons for which Google answers 403 to what would be allowed a moment later. */
const limits = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'dailyLimitExceeded']);

/** What an answer's status and reason mean. */
export function causeOf(status: number, reason: string | undefined): FailureCause {
  if (status === 401) return 'unauthorized';
  if (status === 429 || (status === 403 && limits.has(reason ?? ''))) return 'rate_limited';
  if (status === 403) return 'forbidden';
  if (status === 409 || status === 412) return 'conflict';
  return status >= 500 ? 'server_error' : 'rejected';
}

const second = 1000;
const firstPause = 60 * second;
const longestPause = 60 * 60 * second;

/** Tries in a row before a failure is given up until the next full pull. */
export const attemptsAtMost = 8;

/**
 * How many milliseconds to wait after so many failures in a row: a minute and twice as long each time, an hour at most, spread over
 * half of it so that those who failed together do not come back together; never less than Google asks for.
 */
export function pauseAfter(attempts: number, retryAfter: number | undefined, random: number): number {
  const longest = Math.min(longestPause, firstPause * 2 ** (attempts - 1));
  return Math.max(longest / 2 + (random * longest) / 2, retryAfter ?? 0);
}
