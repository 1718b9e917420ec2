import { gatewayResponses, type GatewayResponseType } from '../../openapi/gateway-responses.ts';
import type { Reply } from './reply.ts';
import { fixedHeaders } from './fixed-headers.ts';

/** Why the gateway answers itself, in the place of a function. */
export class GatewayRefusal extends Error {
  override readonly name = 'GatewayRefusal';
  readonly type: GatewayResponseType;

  /** The reason is for the developer; callers see the type's own words. */
  constructor(type: GatewayResponseType, reason: string = type) {
    super(reason);
    this.type = type;
  }
}

const responses = gatewayResponses();

/** The deployed gateway's answer to whatever was thrown. */
export function gatewayReply(error: unknown, requestId: string): Reply {
  const type = error instanceof GatewayRefusal ? error.type : 'DEFAULT_5XX';
  const { statusCode, responseParameters, responseTemplates } = responses[type];
  return {
    status: statusCode,
    headers: fixedHeaders(responseParameters),
    body: responseTemplates['application/json'].replace('$context.requestId', requestId),
  };
}
