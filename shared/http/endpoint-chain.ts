import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Idempotency } from '../ids.ts';
import { logger } from '../observability/logger.ts';
import { answer, apiUrlOf, headerOf, rawAnswer } from './answer.ts';
import { bodyGuard } from './body-guard.ts';
import type { SignedIn } from './caller.ts';
import { type Contract, type Created, isRaw, type RawReply } from './contract.ts';
import { etagOf, type Precondition, preconditionOf } from './etag.ts';
import { idempotencyIn } from './idempotency-key.ts';
import { type ParsedRequest, parseRequest } from './parse-request.ts';
import { problemResponder } from './problem-responder.ts';
import { structureOf } from './structure.ts';

type Request<C extends Contract> = ParsedRequest<C> & {
  readonly caller: C['callers'] extends 'public' ? undefined : SignedIn;
  /** Present where the contract is idempotent and the caller sent a key. */
  readonly idempotency: Idempotency | undefined;
  /** Call it with the present version before changing anything. */
  readonly precondition: Precondition;
  /** Where the API is called at, without a slash at its end. */
  readonly apiUrl: string;
  /** What the caller holds already, as the header says it. */
  readonly ifNoneMatch: string | undefined;
};

type Raw = { readonly status: 302 } | { readonly media: string };

type Reply<C extends Contract> = C['success'] extends Raw
  ? RawReply
  : C['idempotent'] extends true
    ? Created<z.input<C['success']['body']>>
    : z.input<C['success']['body']>;

/** The shape of an endpoint's function: what it needs is given by name, so that a test can give something else. */
export type Run<C extends Contract> = (request: Request<C>) => Promise<Reply<C>>;

export type Admission = {
  readonly caller?: SignedIn;
  /** What of the answer to whether they may takes time: it goes on beside the work, and a rejection is the answer. */
  readonly admitted?: () => Promise<void>;
};

/** The one Middy chain: admit, parse, run, parse the reply, answer. */
export function endpointChain<C extends Contract>(
  contract: C,
  run: Run<C>,
  admit: (event: APIGatewayProxyEvent) => Admission,
) {
  const chain = middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    // `onError` runs from the last to the first, so the responder logs while the logger still has its keys.
    .use(problemResponder());
  let structure: z.ZodMiniType | undefined;
  const answered = (): z.ZodMiniType => (structure ??= structureOf(contract.success.body));
  if (contract.body)
    chain.use(bodyGuard(contract)).use(httpJsonBodyParser({ disableContentTypeCheck: true }));
  return chain.handler(async (event) => {
    const { caller, admitted } = admit(event);
    logger.appendKeys({
      operation: contract.operationId,
      request_id: event.requestContext.requestId,
      user_id: caller?.userId,
    });
    const request = requestIn(event, contract, caller);
    // Also what is refused before there is anything to wait for counts as work.
    const working = async (): Promise<Reply<C>> => run(request);
    const [work, admission] = await Promise.allSettled([working(), admitted?.()]);
    // Whoever may not ask at all learns nothing of what the work found, not even a refusal.
    if (admission.status === 'rejected') throw admission.reason;
    if (work.status === 'rejected') throw work.reason;
    const reply = work.value;
    if (isRaw(contract)) return rawAnswer(event, reply as RawReply);
    const { entity, replayed } = contract.idempotent
      ? (reply as Created<unknown>)
      : { entity: reply, replayed: false };
    return answer(event, {
      status: contract.success.status,
      body: answered().parse(entity),
      headers: {
        ...(contract.versioned && { ETag: etagOf((entity as { version: number }).version) }),
        ...(replayed && { 'Idempotent-Replayed': 'true' }),
      },
    });
  });
}

function requestIn<C extends Contract>(
  event: APIGatewayProxyEvent,
  contract: C,
  caller: SignedIn | undefined,
): Request<C> {
  const content = parseRequest(contract, event);
  return {
    ...content,
    caller,
    idempotency: contract.idempotent && caller && idempotencyIn(event, contract, caller, content),
    precondition: preconditionOf(contract.conditional && headerOf(event, 'if-match')),
    get apiUrl() {
      return apiUrlOf(event);
    },
    ifNoneMatch: headerOf(event, 'if-none-match'),
  } as Request<C>;
}
