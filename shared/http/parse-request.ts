import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { Problem, type Violation } from '../problems.ts';
import type { Contract } from './contract.ts';

// In these words callers are told what is wrong; without them all is “Invalid input”.
z.config(en());

type Part = 'params' | 'query' | 'body';
type Parsed<C extends Contract, P extends Part> = C[P] extends z.ZodMiniType ? z.output<C[P]> : undefined;

/** The request's content as its contract types it. */
export type ParsedRequest<C extends Contract> = { readonly [P in Part]: Parsed<C, P> };

/** An endpoint without a schema for a part takes nothing there. */
const nothing = z.strictObject({});

/**
 * Parses path, query and body by the contract.
 * @throws `NotFound` when an id in the path cannot be one; `ValidationError` with every violation at once.
 */
export function parseRequest<C extends Contract>(contract: C, event: APIGatewayProxyEvent): ParsedRequest<C> {
  const params = contract.params?.safeParse(event.pathParameters ?? {});
  if (params?.success === false) throw new Problem('NotFound', 'There is nothing at this path');

  const query = (contract.query ?? nothing).safeParse(event.queryStringParameters ?? {});
  const body = contract.body?.safeParse(event.body);
  const violations = [query, body].flatMap((part) =>
    part?.success === false ? violationsOf(part.error) : [],
  );
  if (violations.length > 0) throw invalidRequest(contract, violations);

  return { params: params?.data, query: contract.query && query.data, body: body?.data } as ParsedRequest<C>;
}

const invalidRequest = ({ invalid }: Contract, violations: Violation[]): Problem =>
  new Problem('ValidationError', invalid ?? 'The request is not valid', {
    violations: violations.slice(0, maximumViolations),
  });

/** No request needs to hear of more faults than this. */
const maximumViolations = 50;

const violationsOf = ({ issues }: z.core.$ZodError): Violation[] => issues.flatMap(violationsOfIssue);

function violationsOfIssue(issue: z.core.$ZodIssue): Violation[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), detail: 'Unknown field' }));
  }
  return [{ pointer: pointerOf(issue.path), detail: issue.message }];
}

/** RFC 6901. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path
    .map((segment) => `/${shortened(String(segment)).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');

/** A caller's own key may be of any length; the answer is not. */
const shortened = (segment: string): string => (segment.length > 100 ? `${segment.slice(0, 100)}…` : segment);
