import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Idempotency, idempotencyOf } from '../ids.ts';
import { Problem } from '../problems.ts';
import { headerOf } from './answer.ts';
import type { Caller } from './caller.ts';
import type { Contract } from './contract.ts';
import type { ParsedRequest } from './parse-request.ts';

const printable = /^[\x20-\x7e]{1,128}$/;

/** @throws `ValidationError` for a key that is not 1 to 128 printable ASCII characters. */
export function idempotencyIn(
  event: APIGatewayProxyEvent,
  { method, path }: Contract,
  { userId }: Caller,
  content: ParsedRequest<Contract>,
): Idempotency | undefined {
  const key = headerOf(event, 'idempotency-key');
  if (key === undefined) return undefined;
  if (!printable.test(key)) {
    throw new Problem('ValidationError', 'Idempotency-Key takes 1 to 128 printable characters');
  }
  return idempotencyOf({ caller: userId, route: `${method} ${path}`, key, content });
}
