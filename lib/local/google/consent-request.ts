import * as z from 'zod';

/** A refusal that only the person sees: nobody is sent to an address that may not be the application's. */
export class ConsentError extends Error {
  override readonly name = 'ConsentError';
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, message: string) {
    super(message);
    this.status = status;
    this.error = error;
  }
}

const ConsentRequest = z.object({
  client_id: z.string().default(''),
  redirect_uri: z.string().default(''),
  response_type: z.string().default(''),
  scope: z.string().default(''),
  state: z.string().optional(),
  access_type: z.enum(['online', 'offline']).default('online'),
  prompt: z.string().default(''),
  login_hint: z.string().optional(),
  nonce: z.string().optional(),
  include_granted_scopes: z.enum(['true', 'false']).default('false'),
  code_challenge: z
    .string()
    .regex(/^[\w~.-]{43,128}$/)
    .optional(),
  code_challenge_method: z.string().optional(),
});
export type ConsentRequest = z.output<typeof ConsentRequest>;

export type Application = { readonly clientId: string; readonly redirectUris: readonly string[] };

/** @throws ConsentError for what Google's page would not ask a person. */
export function readConsentRequest(fields: URLSearchParams, application: Application): ConsentRequest {
  const { success, data, error } = ConsentRequest.safeParse(Object.fromEntries(fields));
  if (!success)
    throw new ConsentError(
      400,
      'invalid_request',
      `Invalid parameter value: ${error.issues[0]?.path.join('.')}`,
    );
  if (data.client_id !== application.clientId)
    throw new ConsentError(401, 'invalid_client', 'The OAuth client was not found.');
  if (!application.redirectUris.includes(data.redirect_uri))
    throw new ConsentError(
      400,
      'redirect_uri_mismatch',
      `The redirect URI in the request, ${data.redirect_uri}, is not one of the application’s.`,
    );
  if (data.response_type !== 'code')
    throw new ConsentError(400, 'unsupported_response_type', 'The response type must be “code”.');
  if (data.scope.trim() === '')
    throw new ConsentError(400, 'invalid_request', 'Missing required parameter: scope');
  if (data.code_challenge !== undefined && data.code_challenge_method !== 'S256')
    throw new ConsentError(400, 'invalid_request', 'The code challenge must be one of method S256.');
  return data;
}

export const scopesIn = ({ scope }: ConsentRequest): string[] =>
  scope.split(' ').filter((part) => part !== '');
