import { describe, expect, test } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import type { Google } from '#lib/local/google/google.ts';
import {
  allScopes,
  answerConsent,
  calendarClient,
  clientId,
  clientSecret,
  consent,
  email,
  eventsScope,
  freeBusyScope,
  hour,
  oauthClient,
  oauthRefusal,
  redirectUri,
  refusal,
  signIn,
  useGoogle,
} from './test-google.ts';

const invalidGrant = oauthRefusal(400, 'invalid_grant');

const post = async (google: Google, fields: Readonly<Record<string, string>>, headers = {}) => {
  const body = new URLSearchParams(fields);
  const answer = await fetch(`${google.endpoint}/token`, { method: 'POST', body, headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const client = { client_id: clientId, client_secret: clientSecret };

const basic = (secret: string) => ({
  authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
});
const list = (google: Google, token: string | undefined) => {
  const oauth = oauthClient(google);
  oauth.setCredentials({ access_token: token ?? null });
  return calendarClient(google, oauth).events.list({ calendarId: 'primary' });
};

describe('a code', () => {
  const start = useGoogle();

  test('becomes tokens', async () => {
    const { google, calls } = await start();
    const oauth = oauthClient(google);
    const { tokens, res } = await oauth.getToken(await consent(oauth, { scopes: allScopes }));
    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^ya29\./),
      refresh_token: expect.stringMatching(/^1\/\/0/),
      expiry_date: expect.any(Number),
      scope: allScopes.join(' '),
      token_type: 'Bearer',
      id_token: expect.any(String),
    });
    expect(res?.status).toBe(200);
    expect(calls.at(-1)).toEqual({ method: 'token.exchange', email, status: 200 });
  });

  test('comes with an id token that Google’s keys vouch for', async () => {
    const now = new Date();
    const { google } = await start({ now: () => now });
    const oauth = oauthClient(google);
    const { tokens } = await oauth.getToken(
      await consent(oauth, { scopes: allScopes, asked: { nonce: 'n-17' } }),
    );
    const ticket = await oauth.verifyIdToken({ idToken: tokens.id_token ?? '', audience: clientId });
    const iat = Math.floor(now.getTime() / 1000);
    expect(ticket.getPayload()).toEqual({
      iss: 'https://accounts.google.com',
      azp: clientId,
      aud: clientId,
      sub: expect.stringMatching(/^\d{21}$/),
      email,
      email_verified: true,
      nonce: 'n-17',
      iat,
      exp: iat + 3600,
    });
    const { kid } = decodeProtectedHeader(tokens.id_token ?? '');
    const answer = await fetch(`${google.endpoint}/oauth2/v3/certs`);
    await expect(answer.json()).resolves.toEqual({
      keys: [expect.objectContaining({ kid, kty: 'RSA', alg: 'RS256' })],
    });
  });

  test('comes without an id token where nobody asked who it is', async () => {
    const { google } = await start();
    const oauth = oauthClient(google);
    const { tokens } = await oauth.getToken(await consent(oauth, { scopes: [eventsScope] }));
    expect(tokens).not.toHaveProperty('id_token');
  });

  test('is used once', async () => {
    const { google } = await start();
    const oauth = oauthClient(google);
    const code = await consent(oauth);
    await oauth.getToken(code);
    await expect(oauth.getToken(code)).rejects.toMatchObject(invalidGrant);
    await expect(oauth.getToken({ ...code, code: 'constructor' })).rejects.toMatchObject(invalidGrant);
  });

  test('lives ten minutes', async () => {
    const { google, clock } = await start();
    const oauth = oauthClient(google);
    const [early, late] = [await consent(oauth), await consent(oauth)];
    clock.pass(599);
    await expect(oauth.getToken(early)).resolves.toBeDefined();
    clock.pass(1);
    await expect(oauth.getToken(late)).rejects.toMatchObject(invalidGrant);
  });

  test('is for whoever can prove to have begun', async () => {
    const { google } = await start();
    const oauth = oauthClient(google);
    const { code } = await consent(oauth);
    await expect(oauth.getToken({ code, codeVerifier: 'x'.repeat(43) })).rejects.toMatchObject(invalidGrant);
    const other = await consent(oauth);
    await expect(oauth.getToken({ code: other.code })).rejects.toMatchObject(invalidGrant);
  });

  test('can be had without a challenge, and is then for whoever knows the secret', async () => {
    const { google } = await start();
    const oauth = oauthClient(google);
    const back = await answerConsent(oauth.generateAuthUrl({ scope: eventsScope }));
    expect(back.searchParams.has('state')).toBe(false);
    const { tokens } = await oauth.getToken(back.searchParams.get('code') ?? '');
    expect(tokens.scope).toBe(eventsScope);
    // Nobody has asked for access while the person is away.
    expect(tokens).not.toHaveProperty('refresh_token');
  });

  test('is for an account, however its address is written', async () => {
    const { google } = await start();
    const { api } = await signIn(google, { email: 'Mara@Example.com' });
    const { id } = google.calendarOf(email).insert(hour(10));
    await expect(api.events.list({ calendarId: 'MARA@example.com' })).resolves.toMatchObject({
      data: { summary: email, items: [{ id }] },
    });
  });

  test('is for the address that it was sent to', async () => {
    const { google } = await start();
    const oauth = oauthClient(google);
    const code = await consent(oauth);
    await expect(oauth.getToken({ ...code, redirect_uri: 'http://127.0.0.1:9/other' })).rejects.toMatchObject(
      oauthRefusal(400, 'redirect_uri_mismatch'),
    );
  });
});

describe('the token endpoint', () => {
  const start = useGoogle();

  test('knows the client by its secret, in the body or in a header', async () => {
    const { google } = await start();
    const { code, codeVerifier } = await consent(oauthClient(google));
    await expect(oauthClient(google, 'wrong').getToken({ code, codeVerifier })).rejects.toMatchObject(
      oauthRefusal(401, 'invalid_client'),
    );
    const fields = {
      grant_type: 'authorization_code',
      code,
      code_verifier: codeVerifier,
      redirect_uri: redirectUri,
    };
    const refused = { status: 401, body: { error: 'invalid_client' } };
    await expect(post(google, fields)).resolves.toMatchObject(refused);
    await expect(post(google, { ...fields, ...client, client_id: 'x' })).resolves.toMatchObject(refused);
    await expect(post(google, fields, basic('wrong'))).resolves.toMatchObject(refused);
    await expect(post(google, fields, basic(clientSecret))).resolves.toMatchObject({
      status: 200,
      body: { expires_in: 3600, token_type: 'Bearer' },
    });
  });

  test.each([
    [{}, 'invalid_request'],
    [{ grant_type: 'authorization_code' }, 'invalid_request'],
    [{ grant_type: 'authorization_code', code: 'x' }, 'invalid_request'],
    [{ grant_type: 'refresh_token' }, 'invalid_request'],
    [{ grant_type: 'refresh_token', refresh_token: 'constructor' }, 'invalid_grant'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuses %j', async (fields, error) => {
    const { google } = await start();
    await expect(post(google, { ...client, ...fields })).resolves.toEqual({
      status: 400,
      body: { error, error_description: expect.any(String) },
    });
  });
});

describe('a refresh token', () => {
  const start = useGoogle();

  test('gives access again and again', async () => {
    const { google, calls } = await start();
    const { oauth } = await signIn(google, { scopes: allScopes });
    const before = oauth.credentials.access_token;
    const { credentials } = await oauth.refreshAccessToken();
    expect(credentials.access_token).toMatch(/^ya29\./);
    expect(credentials.access_token).not.toBe(before);
    expect(credentials).toMatchObject({ scope: allScopes.join(' '), id_token: expect.any(String) });
    expect(calls.at(-1)).toEqual({ method: 'token.refresh', email, status: 200 });
    await expect(oauth.refreshAccessToken()).resolves.toBeDefined();
    await expect(calendarClient(google, oauth).events.list({ calendarId: 'primary' })).resolves.toMatchObject(
      { status: 200 },
    );
  });

  test('is the client’s alone', async () => {
    const { google } = await start();
    const { oauth } = await signIn(google);
    const other = oauthClient(google, 'wrong');
    other.setCredentials({ refresh_token: oauth.credentials.refresh_token ?? null });
    await expect(other.refreshAccessToken()).rejects.toMatchObject(oauthRefusal(401, 'invalid_client'));
  });

  test('is renewed by the client itself once access has expired', async () => {
    const { google, clock, calls } = await start();
    const { api, oauth } = await signIn(google);
    oauth.forceRefreshOnFailure = true;
    clock.pass(3600);
    await api.events.list({ calendarId: 'primary' });
    expect(calls.slice(-3)).toEqual([
      { method: 'events.list', email, status: 401 },
      { method: 'token.refresh', email, status: 200 },
      { method: 'events.list', email, status: 200 },
    ]);
  });
});

describe('an access token', () => {
  const start = useGoogle();

  test('lives an hour', async () => {
    const { google, clock } = await start();
    const { oauth } = await signIn(google);
    const token = oauth.credentials.access_token ?? undefined;
    clock.pass(3599);
    await expect(list(google, token)).resolves.toMatchObject({ status: 200 });
    clock.pass(1);
    await expect(list(google, token)).rejects.toMatchObject(refusal(401, 'authError'));
  });

  test('has to be there', async () => {
    const { google } = await start();
    await expect(list(google, 'nonsense')).rejects.toMatchObject(refusal(401, 'authError'));
    const answer = await fetch(`${google.endpoint}/calendar/v3/calendars/primary/events`);
    expect(answer.status).toBe(401);
    await expect(answer.json()).resolves.toMatchObject(refusal(401, 'authError').response.data);
  });

  test('is for its scopes', async () => {
    const { google } = await start();
    const refused = refusal(403, 'insufficientPermissions');
    const events = (await signIn(google, { scopes: [eventsScope] })).api;
    const freeBusy = (await signIn(google, { scopes: [freeBusyScope] })).api;
    const requestBody = { timeMin: '2026-11-02T00:00:00Z', timeMax: '2026-11-03T00:00:00Z' };
    await expect(events.freebusy.query({ requestBody })).rejects.toMatchObject(refused);
    await expect(events.calendars.get({ calendarId: 'primary' })).rejects.toMatchObject(refused);
    await expect(events.calendarList.list()).rejects.toMatchObject(refused);
    await expect(freeBusy.events.list({ calendarId: 'primary' })).rejects.toMatchObject(refused);
    await expect(freeBusy.events.insert({ calendarId: 'primary' })).rejects.toMatchObject(refused);
    await expect(freeBusy.freebusy.query({ requestBody })).resolves.toMatchObject({ status: 200 });
  });

  test('reads and does not write where it is for reading', async () => {
    const { google } = await start();
    const { api } = await signIn(google, { scopes: ['https://www.googleapis.com/auth/calendar.readonly'] });
    await expect(api.events.list({ calendarId: 'primary' })).resolves.toMatchObject({ status: 200 });
    await expect(api.events.delete({ calendarId: 'primary', eventId: 'aaaaa' })).rejects.toMatchObject(
      refusal(403, 'insufficientPermissions'),
    );
  });
});

describe('access', () => {
  const start = useGoogle();

  test.each(['refresh_token', 'access_token'] as const)('ends when a %s is revoked', async (which) => {
    const { google, calls } = await start();
    const { oauth, api } = await signIn(google);
    const other = await signIn(google, { email: 'other@example.com' });
    await expect(oauth.revokeToken(oauth.credentials[which] ?? '')).resolves.toMatchObject({ status: 200 });
    expect(calls.at(-1)).toEqual({ method: 'token.revoke', email, status: 200 });
    await expect(oauth.refreshAccessToken()).rejects.toMatchObject(invalidGrant);
    await expect(api.events.list({ calendarId: 'primary' })).rejects.toMatchObject(refusal(401, 'authError'));
    await expect(oauth.revokeToken(oauth.credentials[which] ?? '')).rejects.toMatchObject(
      oauthRefusal(400, 'invalid_token'),
    );
    await expect(other.api.events.list({ calendarId: 'primary' })).resolves.toMatchObject({ status: 200 });
  });

  test('ends when a token is revoked by a form', async () => {
    const { google } = await start();
    const { oauth } = await signIn(google);
    const body = new URLSearchParams({ token: oauth.credentials.refresh_token ?? '' });
    const answer = await fetch(`${google.endpoint}/revoke`, { method: 'POST', body });
    expect(answer.status).toBe(200);
    await expect(oauth.refreshAccessToken()).rejects.toMatchObject(invalidGrant);
  });

  test('ends when the person removes the application, codes included', async () => {
    const { google } = await start();
    const { oauth } = await signIn(google);
    const code = await consent(oauth);
    google.calendarOf(email).revokeAccess();
    const withoutRefresh = oauthClient(google);
    withoutRefresh.setCredentials({ access_token: oauth.credentials.access_token ?? null });
    await expect(
      calendarClient(google, withoutRefresh).events.list({ calendarId: 'primary' }),
    ).rejects.toMatchObject(refusal(401, 'authError'));
    await expect(oauth.refreshAccessToken()).rejects.toMatchObject(invalidGrant);
    await expect(oauth.getToken(code)).rejects.toMatchObject(invalidGrant);
  });
});
