import { type ConsentError, type ConsentRequest, scopesIn } from './consent-request.ts';
import { escaped, htmlPage } from './html.ts';
import { isOfSignIn, scopeInWords } from './scopes.ts';

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`;

const scopeLine = (scope: string): string => {
  const words = escaped(scopeInWords(scope));
  if (isOfSignIn(scope)) return `<li>${words}</li>`;
  return `<li>${words} <label><input type="checkbox" name="withheld" value="${escaped(scope)}"> Do not allow this</label></li>`;
};

/** Where a person says which account it is, and what the application may do. */
export function consentPage(request: ConsentRequest, known: readonly string[], problem = ''): string {
  const fields = Object.entries(request).map(([name, value]) => hidden(name, value ?? ''));
  const options = known.map((email) => `<option value="${escaped(email)}">`);
  return htmlPage(
    'Sign in – local Google',
    `<h1>${escaped(new URL(request.redirect_uri).host)} wants access to your Google Account</h1>
<form method="post" action="/o/oauth2/v2/auth">
${fields.join('')}
<label>Google Account
<input type="email" name="email" required autofocus autocomplete="off" list="accounts" placeholder="name@example.com" value="${escaped(request.login_hint ?? '')}"></label>
<datalist id="accounts">${options.join('')}</datalist>
<p class="problem">${escaped(problem)}</p>
<p>It will be able to:</p>
<ul>${scopesIn(request).map(scopeLine).join('')}</ul>
<button class="main" name="decision" value="allow">Allow</button>
<button name="decision" value="deny" formnovalidate>Deny</button>
</form>`,
  );
}

export const consentErrorPage = ({ status, error, message }: ConsentError): string =>
  htmlPage(
    `Error ${status}: ${error}`,
    `<h1>Access blocked: this app’s request is invalid</h1>
<p>${escaped(message)}</p><p class="problem">Error ${status}: ${escaped(error)}</p>`,
  );
