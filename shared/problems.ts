type ProblemDefinition = { readonly status: number; readonly when: string };

/** Every refusal that a caller can meet, by its title: the one source of statuses, OpenAPI answers and `docs/problems.md`. */
export const problems = {
  ValidationError: {
    status: 400,
    when: 'The request is malformed: bad JSON, an unknown or missing field, a bad value or cursor.',
  },
  Unauthorized: { status: 401, when: 'The token is missing, expired, forged or of another pool.' },
  Forbidden: { status: 403, when: 'The caller’s role may not do this at all.' },
  NotFound: { status: 404, when: 'It does not exist, or it is not the caller’s to see.' },
  ConflictError: {
    status: 409,
    when: 'The present state forbids it, for example a slot or a time that is taken.',
  },
  PreconditionFailed: { status: 412, when: '`If-Match` names another version than the present one.' },
  PayloadTooLarge: { status: 413, when: 'The body is larger than 256 KB.' },
  UnsupportedMediaType: { status: 415, when: 'The body is not `application/json`.' },
  IdempotencyMismatch: { status: 422, when: 'The `Idempotency-Key` was used before with another request.' },
  TooManyRequests: { status: 429, when: 'Too many requests; try again after `Retry-After` seconds.' },
  InternalServerError: {
    status: 500,
    when: 'The request failed for a reason of ours. Quote the `request_id`.',
  },
  ServiceUnavailable: {
    status: 503,
    when: 'The store is busy for the moment; try again after `Retry-After` seconds.',
  },
} as const satisfies Record<string, ProblemDefinition>;

export type ProblemTitle = keyof typeof problems;

/** One fault in the request: a JSON pointer into its body, query or path parameters, and what is wrong there. */
export type Violation = { readonly pointer: string; readonly detail: string };

/**
 * The only error whose message reaches a caller. Anything else that is thrown is answered as a bare
 * `InternalServerError`.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly title: ProblemTitle;
  readonly violations: readonly Violation[];

  constructor(
    title: ProblemTitle,
    detail: string,
    options: { violations?: readonly Violation[]; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.title = title;
    this.violations = options.violations ?? [];
  }

  get status(): number {
    return problems[this.title].status;
  }
}

/** The body of every answer of 400 and above (RFC 9457). */
export type ProblemBody = {
  readonly type: string;
  readonly title: ProblemTitle;
  readonly status: number;
  readonly detail: string;
  readonly request_id: string;
  readonly errors?: readonly Violation[];
};

/** Identifies a kind of problem; `docs/problems.md` explains each. */
export const problemType = (title: ProblemTitle): string => `urn:paceline:problem:${title}`;

export function problemBody(problem: Problem, requestId: string): ProblemBody {
  return {
    type: problemType(problem.title),
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    request_id: requestId,
    ...(problem.violations.length > 0 && { errors: problem.violations }),
  };
}
