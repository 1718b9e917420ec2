import * as z from 'zod';
import type { Clock } from './calendar.ts';
import { type Call, type Endpoint, json } from './call.ts';
import { accessTokenSeconds, type Exchanged, type Grants } from './grants.ts';
import { jsonWebKeys, pemKeys, signIdToken } from './id-token.ts';
import { invalidClient, invalidRequest, OAuthError } from './oauth-error.ts';
import type { KeptState } from './state.ts';

export type Client = { readonly clientId: string; readonly clientSecret: string };

const Form = z.object({
  grant_type: z.string().optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  code_verifier: z.string().optional(),
  refresh_token: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});
type Form = z.output<typeof Form>;

export const formOf = ({ body }: Pick<Call, 'body'>): Form =>
  Form.parse(Object.fromEntries(new URLSearchParams(body)));

const missing = (name: string): OAuthError => invalidRequest(`Missing required parameter: ${name}`);

/** The client's id and secret, in the body or as the header has them. */
function credentialsIn(form: Form, authorization: string | undefined): Partial<Client> {
  const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return { clientId: form.client_id ?? '', clientSecret: form.client_secret ?? '' };
  const [clientId = '', ...secret] = Buffer.from(basic, 'base64').toString().split(':');
  return { clientId: decodeURIComponent(clientId), clientSecret: decodeURIComponent(secret.join(':')) };
}

function checkClient(client: Client, { headers, ...call }: Call): void {
  const given = credentialsIn(formOf(call), headers.authorization);
  if (given.clientId !== client.clientId) throw invalidClient('The OAuth client was not found.');
  if (given.clientSecret !== client.clientSecret)
    throw invalidClient('The provided client secret is invalid.');
}

function exchanged(grants: Grants, form: Form): Exchanged {
  switch (form.grant_type) {
    case 'authorization_code':
      if (form.code === undefined) throw missing('code');
      if (form.redirect_uri === undefined) throw missing('redirect_uri');
      return grants.exchange(form.code, form.redirect_uri, form.code_verifier);
    case 'refresh_token':
      if (form.refresh_token === undefined) throw missing('refresh_token');
      return grants.refresh(form.refresh_token);
    case undefined:
      throw missing('grant_type');
    default:
      throw new OAuthError(400, 'unsupported_grant_type', `Invalid grant_type: ${form.grant_type}`);
  }
}

type Parts = {
  readonly state: KeptState;
  readonly grants: Grants;
  readonly client: Client;
  readonly now: Clock;
};

/** Where codes become tokens, tokens are renewed and given back, and the keys of id tokens are. */
export function tokenEndpoints({ state, grants, client, now }: Parts): Endpoint[] {
  const idToken = ({ email, nonce }: Exchanged): string => {
    const issuedAt = Math.floor(now().getTime() / 1000);
    return signIdToken(state.signingKey, {
      iss: 'https://accounts.google.com',
      azp: client.clientId,
      aud: client.clientId,
      sub: state.account(email).subject,
      email,
      email_verified: true,
      nonce,
      iat: issuedAt,
      exp: issuedAt + accessTokenSeconds,
    });
  };
  const noStore = { 'cache-control': 'no-store' };

  return [
    {
      name: (call) => (formOf(call).grant_type === 'refresh_token' ? 'token.refresh' : 'token.exchange'),
      method: 'POST',
      pattern: '/token',
      run: (call) => {
        checkClient(client, call);
        const answer = exchanged(grants, formOf(call));
        const body = {
          access_token: answer.accessToken,
          expires_in: accessTokenSeconds,
          refresh_token: answer.refreshToken,
          scope: answer.scopes.join(' '),
          token_type: 'Bearer',
          id_token: answer.scopes.includes('openid') ? idToken(answer) : undefined,
        };
        return json(body, 200, noStore);
      },
    },
    {
      name: 'token.revoke',
      method: 'POST',
      pattern: '/revoke',
      run: (call) => {
        const email = grants.ownerOf(revokedToken(call));
        if (email === undefined) throw new OAuthError(400, 'invalid_token', 'Token expired or revoked');
        grants.revoke(email);
        return json({});
      },
    },
    {
      name: 'keys.pem',
      method: 'GET',
      pattern: '/oauth2/v1/certs',
      run: () => json(pemKeys(state.signingKey)),
    },
    {
      name: 'keys.jwk',
      method: 'GET',
      pattern: '/oauth2/v3/certs',
      run: () => json(jsonWebKeys(state.signingKey)),
    },
  ];
}

/** It comes in the form or in the query. */
export const revokedToken = ({ body, query }: Pick<Call, 'body' | 'query'>): string =>
  new URLSearchParams(body).get('token') ?? query.get('token') ?? '';
