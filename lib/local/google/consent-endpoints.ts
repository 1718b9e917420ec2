import * as z from 'zod';
import { type Call, type Endpoint, page, type Reply } from './call.ts';
import { consentErrorPage, consentPage } from './consent-page.ts';
import {
  type Application,
  ConsentError,
  type ConsentRequest,
  readConsentRequest,
  scopesIn,
} from './consent-request.ts';
import type { Grants } from './grants.ts';
import { isOfSignIn } from './scopes.ts';
import type { KeptState } from './state.ts';

const Answer = z.object({ decision: z.enum(['allow', 'deny']), email: z.string().default('') });

/** What was asked may stand in the address, in the form, or in both. */
const fieldsOf = ({ query, body }: Call): URLSearchParams =>
  new URLSearchParams([...query, ...new URLSearchParams(body)]);

function redirect(request: ConsentRequest, answer: Readonly<Record<string, string>>): Reply {
  const location = new URL(request.redirect_uri);
  if (request.state !== undefined) location.searchParams.set('state', request.state);
  for (const [name, value] of Object.entries(answer)) location.searchParams.set(name, value);
  return { status: 302, headers: { location: location.href, 'cache-control': 'no-store' } };
}

function orErrorPage(run: () => Reply): Reply {
  try {
    return run();
  } catch (error) {
    if (error instanceof ConsentError) return page(consentErrorPage(error), error.status);
    throw error;
  }
}

type Parts = { readonly state: KeptState; readonly grants: Grants; readonly application: Application };

/** Where a person is asked, and where the answer goes. */
export function consentEndpoints({ state, grants, application }: Parts): Endpoint[] {
  const known = (): string[] => Object.keys(state.value.accounts);

  const allow = (request: ConsentRequest, email: string, withheld: readonly string[]): Reply => {
    const allowed = scopesIn(request).filter((scope) => isOfSignIn(scope) || !withheld.includes(scope));
    if (allowed.length === 0) return redirect(request, { error: 'access_denied' });
    const earlier = request.include_granted_scopes === 'true' ? grants.scopesOf(email) : [];
    const scopes = [...new Set([...allowed, ...earlier])];
    const code = grants.consent({
      email,
      scopes,
      redirectUri: request.redirect_uri,
      challenge: request.code_challenge,
      nonce: request.nonce,
      asksOffline: request.access_type === 'offline',
      isForced: request.prompt.split(' ').includes('consent'),
    });
    return redirect(request, { code, scope: scopes.join(' ') });
  };

  const pattern = '/o/oauth2/v2/auth';
  return [
    {
      name: 'consent.ask',
      method: 'GET',
      pattern,
      run: ({ query }) =>
        orErrorPage(() => page(consentPage(readConsentRequest(query, application), known()))),
    },
    {
      name: 'consent.answer',
      method: 'POST',
      pattern,
      run: (call) =>
        orErrorPage(() => {
          const fields = fieldsOf(call);
          const request = readConsentRequest(fields, application);
          const answer = Answer.safeParse(Object.fromEntries(fields)).data;
          if (answer?.decision === 'deny') return redirect(request, { error: 'access_denied' });
          const email = z.email().safeParse(answer?.email).data;
          if (email === undefined)
            return page(consentPage(request, known(), 'Enter an e-mail address, and allow or deny.'), 400);
          return allow(request, email, fields.getAll('withheld'));
        }),
    },
  ];
}
