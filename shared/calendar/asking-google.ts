import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';
import { parsedJson } from '../http/parsed-json.ts';
import { causeOf, GoogleFailure } from './google-failure.ts';

const Answer = z.looseObject({ status: z.number(), headers: z.unknown(), data: z.unknown() });

/** OAuth names an error, the calendar its reasons. */
const ErrorBody = z.looseObject({
  error: z.union([
    z.string(),
    z.looseObject({ errors: z.optional(z.array(z.looseObject({ reason: z.string() }))) }),
  ]),
});

/** @throws `GoogleFailure` for whatever goes wrong. */
export async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw failureOf(error);
  }
}

/** Answers nothing to a failure with one of these statuses. */
export const unless =
  (...statuses: number[]) =>
  (error: unknown): undefined => {
    if (error instanceof GoogleFailure && statuses.includes(error.status ?? 0)) return undefined;
    throw error;
  };

function failureOf(error: unknown): GoogleFailure {
  if (error instanceof $ZodError) return new GoogleFailure('malformed_answer', { cause: error });
  const { success, data: answer } = Answer.safeParse((error as { response?: unknown }).response);
  // Neither the request nor its answer is kept as a cause: they hold tokens.
  if (!success) return new GoogleFailure('network', {});
  const { status } = answer;
  const reason = reasonIn(answer.data);
  if (reason === 'invalid_grant') return new GoogleFailure('needs_reconnect', { status });
  if (status < 400) return new GoogleFailure('malformed_answer', { status });
  return new GoogleFailure(causeOf(status, reason), { status, retryAfter: retryAfterIn(answer.headers) });
}

function reasonIn(body: unknown): string | undefined {
  const { data } = ErrorBody.safeParse(typeof body === 'string' ? parsedJson(body) : body);
  return typeof data?.error === 'object' ? data.error.errors?.[0]?.reason : data?.error;
}

/** In milliseconds; undefined where none is told in seconds. */
function retryAfterIn(headers: unknown): number | undefined {
  const seconds = headers instanceof Headers ? Number(headers.get('retry-after') ?? Number.NaN) : Number.NaN;
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
