import { describe, expect, test } from '@jest/globals';
import { CodeChallengeMethod } from 'google-auth-library';
import type { Google } from '#lib/local/google/google.ts';
import {
  allScopes,
  answerConsent,
  clientId,
  consent,
  email,
  eventsScope,
  freeBusyScope,
  oauthClient,
  redirectUri,
  useGoogle,
} from './test-google.ts';

const challenge = { code_challenge: 'a'.repeat(43), code_challenge_method: CodeChallengeMethod.S256 };
const address = (google: Google, asked: Readonly<Record<string, string>> = {}): string =>
  oauthClient(google).generateAuthUrl({ scope: allScopes, state: 's & "t"', ...challenge, ...asked });

describe('the consent page', () => {
  const start = useGoogle();

  test('says who asks for what, and proposes the account that the application hints at', async () => {
    const { google, calls } = await start();
    google.calendarOf('known@example.com');
    const answer = await fetch(address(google, { login_hint: '"<mara@example.com>' }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    const html = await answer.text();
    expect(html).toContain('127.0.0.1:9 wants access');
    expect(html).toContain('View and edit events on all your calendars');
    expect(html).toContain('value="&quot;&lt;mara@example.com&gt;"');
    expect(html).toContain('<option value="known@example.com">');
    expect(calls).toEqual([{ method: 'consent.ask', status: 200 }]);
  });

  test.each([
    ['another client', { client_id: 'another' }, 401, 'invalid_client'],
    [
      'an address of somebody else',
      { redirect_uri: 'https://evil.example.com/' },
      400,
      'redirect_uri_mismatch',
    ],
    ['a longer address', { redirect_uri: `${redirectUri}/more` }, 400, 'redirect_uri_mismatch'],
    ['another kind of answer', { response_type: 'token' }, 400, 'unsupported_response_type'],
    ['nothing', { scope: '' }, 400, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 400, 'invalid_request'],
    ['a challenge that is none', { code_challenge: 'short' }, 400, 'invalid_request'],
  ])('does not ask a person for %s, nor takes an answer', async (_what, asked, status, error) => {
    const { google } = await start();
    const url = address(google, asked);
    for (const request of [{}, { method: 'POST', body: new URLSearchParams({ email, decision: 'allow' }) }]) {
      const answer = await fetch(url, { ...request, redirect: 'manual' });
      expect(answer.status).toBe(status);
      await expect(answer.text()).resolves.toContain(`Error ${status}: ${error}`);
    }
  });

  test('leads back with a code for what was allowed, and with the state', async () => {
    const { google, calls } = await start();
    const back = await answerConsent(address(google));
    expect(back.href.startsWith(`${redirectUri}?`)).toBe(true);
    expect(Object.fromEntries(back.searchParams)).toEqual({
      state: 's & "t"',
      code: expect.stringMatching(/^4\/0A.{40,}/),
      scope: allScopes.join(' '),
    });
    expect(calls.at(-1)).toEqual({ method: 'consent.answer', status: 302 });
  });

  test('leads back without a code when the person denies', async () => {
    const { google } = await start();
    const back = await answerConsent(address(google), { decision: 'deny', email: '' });
    expect(Object.fromEntries(back.searchParams)).toEqual({ state: 's & "t"', error: 'access_denied' });
  });

  test('lets a person keep back some of it, and all of it is a denial', async () => {
    const { google } = await start();
    const some = await answerConsent(address(google), { withheld: [eventsScope, 'openid'] });
    expect(some.searchParams.get('scope')).toBe(`openid email ${freeBusyScope}`);
    const none = await answerConsent(address(google, { scope: eventsScope }), { withheld: [eventsScope] });
    expect(none.searchParams.get('error')).toBe('access_denied');
  });

  test('adds what was allowed before where the application asks for that', async () => {
    const { google } = await start();
    await answerConsent(address(google, { scope: eventsScope }));
    const alone = await answerConsent(address(google, { scope: freeBusyScope }));
    expect(alone.searchParams.get('scope')).toBe(freeBusyScope);
    const both = await answerConsent(
      address(google, { scope: freeBusyScope, include_granted_scopes: 'true' }),
    );
    expect(both.searchParams.get('scope')).toBe(`${freeBusyScope} ${eventsScope}`);
  });

  test('asks again for an address that is none', async () => {
    const { google } = await start();
    const body = new URLSearchParams({ email: 'mara', decision: 'allow' });
    const answer = await fetch(address(google), { method: 'POST', body, redirect: 'manual' });
    expect(answer.status).toBe(400);
    await expect(answer.text()).resolves.toContain('Enter an e-mail address');
  });

  test('gives a refresh token with the first consent, with new scopes, and when it was made to ask', async () => {
    const { google } = await start();
    const oauth = oauthClient(google);
    const isRefreshable = async (scopes: string[], asked: Readonly<Record<string, string>> = {}) => {
      const { tokens } = await oauth.getToken(await consent(oauth, { scopes, asked }));
      return tokens.refresh_token !== undefined;
    };
    const online = { access_type: 'online' };
    await expect(isRefreshable([eventsScope])).resolves.toBe(true);
    await expect(isRefreshable([eventsScope])).resolves.toBe(false);
    await expect(isRefreshable([eventsScope], { prompt: 'select_account consent' })).resolves.toBe(true);
    await expect(isRefreshable([eventsScope, freeBusyScope])).resolves.toBe(true);
    await expect(isRefreshable([eventsScope], { ...online, prompt: 'consent' })).resolves.toBe(false);
    google.calendarOf(email).revokeAccess();
    await expect(isRefreshable([eventsScope])).resolves.toBe(true);
  });

  test('is for one client alone', async () => {
    const { google } = await start({ clientId: 'another' });
    await expect(answerConsent(address(google, { client_id: clientId }))).rejects.toThrow('answered 401');
  });
});
