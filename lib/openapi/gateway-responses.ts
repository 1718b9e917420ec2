import { exposedHeaders } from '#shared/http/exposed-headers.ts';
import { type ProblemTitle, problems, problemType } from '#shared/problems.ts';

/** How the gateway answers when no function does: which problem, and what it says to the caller. */
const answers = {
  ACCESS_DENIED: ['Forbidden', 'This is not for you'],
  API_CONFIGURATION_ERROR: ['InternalServerError', 'Failed to process request'],
  AUTHORIZER_CONFIGURATION_ERROR: ['InternalServerError', 'Failed to process request'],
  AUTHORIZER_FAILURE: ['InternalServerError', 'Failed to process request'],
  BAD_REQUEST_BODY: ['ValidationError', 'The body is not valid'],
  BAD_REQUEST_PARAMETERS: ['ValidationError', 'The parameters are not valid'],
  DEFAULT_4XX: ['ValidationError', 'The request is malformed'],
  DEFAULT_5XX: ['InternalServerError', 'Failed to process request'],
  EXPIRED_TOKEN: ['Unauthorized', 'The token has expired'],
  INTEGRATION_FAILURE: ['ServiceUnavailable', 'Too busy for the moment; try again shortly'],
  INTEGRATION_TIMEOUT: ['ServiceUnavailable', 'There was no answer in time; try again shortly'],
  // What API Gateway says to a path or method that it does not know.
  MISSING_AUTHENTICATION_TOKEN: ['NotFound', 'There is nothing at this path'],
  QUOTA_EXCEEDED: ['TooManyRequests', 'Too many requests; try again shortly'],
  REQUEST_TOO_LARGE: ['PayloadTooLarge', 'The body may have 256 KB at most'],
  RESOURCE_NOT_FOUND: ['NotFound', 'There is nothing at this path'],
  THROTTLED: ['TooManyRequests', 'Too many requests; try again shortly'],
  UNAUTHORIZED: ['Unauthorized', 'Sign in and send the ID token'],
  UNSUPPORTED_MEDIA_TYPE: ['UnsupportedMediaType', 'Send application/json'],
  WAF_FILTERED: ['Forbidden', 'The firewall took this request for an attack, or for one too many'],
} as const satisfies Record<string, readonly [ProblemTitle, detail: string]>;

export type GatewayResponseType = keyof typeof answers;

/** The problems that pass by themselves, and the seconds after which it is worth trying again. */
const retryAfter: { readonly [Title in ProblemTitle]?: number } = {
  TooManyRequests: 1,
  ServiceUnavailable: 1,
};

export type GatewayResponse = {
  readonly statusCode: number;
  /** By header, each value in single quotes. */
  readonly responseParameters: Readonly<Record<`gatewayresponse.header.${string}`, `'${string}'`>>;
  /** In which the gateway puts the request's id; it knows no other logic. */
  readonly responseTemplates: { readonly 'application/json': string };
};

/**
 * The gateway's own answers, in the same words and shape as the functions' (RFC 9457). They allow any origin: they hold
 * nothing personal, no cookies are used, and the gateway cannot tell origins apart here.
 */
export const gatewayResponses = (): Record<GatewayResponseType, GatewayResponse> =>
  Object.fromEntries(
    Object.entries(answers).map(([type, [title, detail]]) => [type, gatewayResponse(title, detail)]),
  ) as Record<GatewayResponseType, GatewayResponse>;

function gatewayResponse(title: ProblemTitle, detail: string): GatewayResponse {
  const { status } = problems[title];
  const seconds = retryAfter[title];
  const body = { type: problemType(title), title, status, detail, request_id: '$context.requestId' };
  return {
    statusCode: status,
    responseParameters: {
      'gatewayresponse.header.Content-Type': "'application/problem+json'",
      'gatewayresponse.header.Cache-Control': "'no-store'",
      'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
      'gatewayresponse.header.Access-Control-Expose-Headers': `'${exposedHeaders.join(', ')}'`,
      ...(seconds !== undefined && { 'gatewayresponse.header.Retry-After': `'${seconds}'` as const }),
    },
    // The template for JSON is the one that is taken whatever the request accepts.
    responseTemplates: { 'application/json': JSON.stringify(body) },
  };
}
