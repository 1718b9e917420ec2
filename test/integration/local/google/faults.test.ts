import { describe, expect, test } from '@jest/globals';
import type { GoogleFault } from '#lib/local/google/google.ts';
import { email, hour, instant, oauthRefusal, refusal, useSignedIn } from './test-google.ts';

const calendarId = 'primary';

describe('a fault', () => {
  const start = useSignedIn();
  const insertable = async () => {
    const started = await start();
    const insert = (signal?: AbortSignal) =>
      started.api.events.insert({ calendarId, requestBody: hour(10) }, signal ? { signal } : {});
    return { ...started, insert, stored: () => started.google.calendarOf(email).events().length };
  };

  test.each([
    [403, 'rateLimitExceeded'],
    [404, 'notFound'],
    [409, 'duplicate'],
    [410, 'deleted'],
    [412, 'conditionNotMet'],
    [429, 'rateLimitExceeded'],
    [500, 'backendError'],
    [503, 'backendError'],
  ] as const)('can be status %i', async (status, reason) => {
    const { google, insert, stored, calls } = await insertable();
    google.faults.inject({ kind: 'status', status });
    await expect(insert()).rejects.toMatchObject(refusal(status, reason));
    expect(stored()).toBe(0);
    expect(calls.at(-1)).toEqual({ method: 'events.insert', email, status });
    await expect(insert()).resolves.toMatchObject({ status: 200 });
  });

  test('of status 401 makes the client renew its token', async () => {
    const { google, oauth, insert, calls } = await insertable();
    oauth.forceRefreshOnFailure = true;
    google.faults.inject({ kind: 'status', status: 401 });
    await insert();
    expect(calls.slice(-3).map(({ method, status }) => `${method} ${status}`)).toEqual([
      'events.insert 401',
      'token.refresh 200',
      'events.insert 200',
    ]);
  });

  test('of status 410 makes a list of changes begin anew', async () => {
    const { google, api } = await start();
    const { data } = await api.events.list({ calendarId });
    google.faults.inject({ kind: 'status', status: 410, method: 'events.list' });
    await expect(api.events.list({ calendarId, syncToken: data.nextSyncToken ?? '' })).rejects.toMatchObject(
      refusal(410, 'fullSyncRequired'),
    );
  });

  test('can say when to come back', async () => {
    const { google, insert } = await insertable();
    google.faults.inject({ kind: 'status', status: 429, retryAfterSeconds: 7 });
    const error = await insert().catch((caught: unknown) => caught);
    const { response } = error as { response: { headers: Headers } };
    expect(response.headers.get('retry-after')).toBe('7');
  });

  test('can cut the connection before anything takes effect', async () => {
    const { google, insert, stored, calls } = await insertable();
    google.faults.inject({ kind: 'reset-before' });
    await expect(insert()).rejects.toThrow();
    expect(stored()).toBe(0);
    expect(calls.at(-1)).toEqual({ method: 'events.insert', email, status: 0 });
  });

  test('can cut the connection once the call has taken effect', async () => {
    const { google, insert, stored, calls } = await insertable();
    google.faults.inject({ kind: 'reset-after' });
    await expect(insert()).rejects.toThrow();
    expect(stored()).toBe(1);
    expect(calls.at(-1)).toEqual({ method: 'events.insert', email, status: 0 });
  });

  test('can answer with what is no JSON', async () => {
    const { google, oauth, stored } = await insertable();
    google.faults.inject({ kind: 'garbage' });
    const answer = await fetch(`${google.endpoint}/calendar/v3/calendars/primary/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${oauth.credentials.access_token}` },
      body: JSON.stringify(hour(10)),
    });
    expect(answer.status).toBe(200);
    await expect(answer.json()).rejects.toThrow('JSON');
    expect(stored()).toBe(0);
  });

  test('can make an answer late, of a call that has taken effect', async () => {
    const effect = Promise.withResolvers<void>();
    const { google, insert, calls, stored } = await insertable();
    google.faults.inject({ kind: 'slow', milliseconds: 600_000 });
    const push = calls.push.bind(calls);
    calls.push = (...told) => {
      effect.resolve();
      return push(...told);
    };
    const leaving = new AbortController();
    const answer = insert(leaving.signal);
    await effect.promise;
    expect(stored()).toBe(1);
    leaving.abort();
    await expect(answer).rejects.toThrow(/abort/i);
    google.faults.inject({ kind: 'slow', milliseconds: 1 });
    await expect(insert()).resolves.toMatchObject({ status: 200 });
  });

  test('can be that access has ended', async () => {
    const { google, oauth, api } = await start();
    google.faults.inject({ kind: 'invalid-grant' });
    await expect(api.events.list({ calendarId })).resolves.toMatchObject({ status: 200 });
    await expect(oauth.refreshAccessToken()).rejects.toMatchObject(oauthRefusal(400, 'invalid_grant'));
    await expect(oauth.refreshAccessToken()).resolves.toBeDefined();
  });

  test('of the token endpoint has the shape of its errors', async () => {
    const { google } = await start();
    google.faults.inject({ kind: 'status', status: 503, method: 'token.exchange' });
    const answer = await fetch(`${google.endpoint}/token`, { method: 'POST', body: new URLSearchParams() });
    expect(answer.status).toBe(503);
    await expect(answer.json()).resolves.toEqual({
      error: 'internal_failure',
      error_description: expect.any(String),
    });
  });

  test('hits the calls it is meant for, as often as told, the oldest first', async () => {
    const { google, insert, api } = await insertable();
    const inject = (fault: GoogleFault): void => google.faults.inject(fault);
    inject({ kind: 'status', status: 503, method: 'events.insert', times: 2 });
    inject({ kind: 'status', status: 500, method: 'events.insert' });
    await expect(api.events.list({ calendarId })).resolves.toMatchObject({ status: 200 });
    await expect(insert()).rejects.toMatchObject(refusal(503, 'backendError'));
    await expect(insert()).rejects.toMatchObject(refusal(503, 'backendError'));
    await expect(insert()).rejects.toMatchObject(refusal(500, 'backendError'));
    await expect(insert()).resolves.toMatchObject({ status: 200 });
    inject({ kind: 'garbage' });
    google.faults.clear();
    await expect(insert()).resolves.toMatchObject({ status: 200 });
  });

  test('leaves a person’s browser alone unless it is meant for it', async () => {
    const { google, oauth } = await start();
    const address = oauth.generateAuthUrl({ scope: 'openid' });
    google.faults.inject({ kind: 'status', status: 500 });
    await expect(fetch(address)).resolves.toMatchObject({ status: 200 });
    google.faults.inject({ kind: 'status', status: 503, method: 'consent.ask' });
    await expect(fetch(address)).resolves.toMatchObject({ status: 503 });
  });
});

describe('the quota of a user', () => {
  const start = useSignedIn();

  test('is 600 calls a minute', async () => {
    const { google, api, clock } = await start();
    const call = () => api.events.list({ calendarId, timeMin: instant(1), maxResults: 1 });
    for (let calls = 0; calls < 300; calls += 1) await call();
    clock.pass(30);
    for (let calls = 0; calls < 300; calls += 1) await call();
    await expect(call()).rejects.toMatchObject(refusal(403, 'rateLimitExceeded'));
    clock.pass(29);
    await expect(call()).rejects.toMatchObject(refusal(403, 'rateLimitExceeded'));
    clock.pass(1);
    await expect(call()).resolves.toMatchObject({ status: 200 });
    expect(google.calendarOf(email).events()).toEqual([]);
  });
});
