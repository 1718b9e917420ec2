import { afterEach, expect } from '@jest/globals';
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library';
import { calendar, type calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { type Google, type GoogleOptions, startGoogle } from '#lib/local/google/google.ts';

export const clientId = 'paceline.apps.googleusercontent.com';
export const clientSecret = 'GOCSPX-secret-for-tests';
export const redirectUri = 'http://127.0.0.1:9/connections/google';
export const email = 'mara@example.com';

const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`;
export const eventsScope = scope('calendar.events');
export const freeBusyScope = scope('calendar.freebusy');
export const calendarScope = scope('calendar');
/** What a coach is asked for, who is known already. */
export const calendarScopes = [eventsScope, freeBusyScope];
export const allScopes = ['openid', 'email', ...calendarScopes];

export type Call = Parameters<NonNullable<GoogleOptions['onCall']>>[0];
export type Consent = {
  readonly scopes?: readonly string[];
  readonly email?: string;
  readonly decision?: 'allow' | 'deny';
  readonly withheld?: readonly string[];
  readonly asked?: Readonly<Record<string, string>>;
};

/** Times that tests turn on, which begins at a whole minute. */
export const testClock = () => {
  let now = new Date('2026-11-02T09:00:00Z');
  return {
    now: (): Date => now,
    pass: (seconds: number): void => {
      now = new Date(now.getTime() + seconds * 1000);
    },
  };
};

export const oauthClient = (google: Google, secret = clientSecret): OAuth2Client =>
  new OAuth2Client({
    clientId,
    clientSecret: secret,
    redirectUri,
    endpoints: {
      oauth2AuthBaseUrl: `${google.endpoint}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${google.endpoint}/token`,
      oauth2RevokeUrl: `${google.endpoint}/revoke`,
      oauth2FederatedSignonPemCertsUrl: `${google.endpoint}/oauth2/v1/certs`,
    },
  });

const decoded = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What a person's browser does with an address of the consent page: it answers the form. */
export const answerConsent = async (
  address: string,
  { email: person = email, decision = 'allow', withheld = [] }: Consent = {},
): Promise<URL> => {
  const page = await fetch(address);
  if (!page.ok) throw new Error(`The consent page answered ${page.status}.`);
  const html = await page.text();
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)"/g,
  ))
    fields.append(name, decoded(value));
  fields.append('email', person);
  fields.append('decision', decision);
  for (const name of withheld) fields.append('withheld', name);
  const answer = await fetch(new URL(address).origin + new URL(address).pathname, {
    method: 'POST',
    redirect: 'manual',
    body: fields,
  });
  if (answer.status !== 302) throw new Error(`The answer was ${answer.status}.`);
  return new URL(answer.headers.get('location') ?? '');
};

/** The way of a person from the application over the consent page to a code. */
export const consent = async (
  oauth: OAuth2Client,
  { scopes = calendarScopes, asked = {}, ...answer }: Consent = {},
): Promise<{ code: string; codeVerifier: string }> => {
  const { codeVerifier, codeChallenge = '' } = await oauth.generateCodeVerifierAsync();
  const address = oauth.generateAuthUrl({
    access_type: 'offline',
    scope: [...scopes],
    state: 'state of the application',
    code_challenge: codeChallenge,
    code_challenge_method: CodeChallengeMethod.S256,
    ...asked,
  });
  const back = await answerConsent(address, answer);
  return { code: back.searchParams.get('code') ?? '', codeVerifier };
};

/** Clients in the name of a person; no call is repeated unless a test wants it. */
export const signIn = async (
  google: Google,
  wanted: Consent = {},
): Promise<{ oauth: OAuth2Client; api: calendar_v3.Calendar }> => {
  const oauth = oauthClient(google);
  const { tokens } = await oauth.getToken(await consent(oauth, wanted));
  // The stand-in has a clock of its own, by which it alone says what has expired.
  oauth.setCredentials({ ...tokens, expiry_date: Date.now() + 3_600_000 });
  return { oauth, api: calendarClient(google, oauth) };
};

export const calendarClient = (google: Google, oauth: OAuth2Client): calendar_v3.Calendar =>
  calendar({ version: 'v3', auth: oauth, rootUrl: google.endpoint, retry: false });

/** Starts stand-ins, which are closed after the test. */
export const useGoogle = () => {
  const started: Google[] = [];
  afterEach(async () => {
    for (const google of started.splice(0)) await google.close();
  });

  return async (options: Partial<GoogleOptions> = {}) => {
    const calls: Call[] = [];
    const clock = testClock();
    const google = await startGoogle({
      clientId,
      clientSecret,
      redirectUris: [redirectUri],
      now: clock.now,
      onCall: (call) => calls.push(call),
      ...options,
    });
    started.push(google);
    return { google, calls, clock };
  };
};

/** A stand-in, and clients in the name of a person. */
export const useSignedIn = () => {
  const start = useGoogle();
  return async (wanted: Consent = {}) => {
    const started = await start();
    return { ...started, ...(await signIn(started.google, wanted)) };
  };
};

/** What Google answers to a call that it refuses. */
export const refusal = (status: number, reason: string) => ({
  response: {
    status,
    data: {
      error: {
        code: status,
        message: expect.any(String) as unknown,
        errors: [
          expect.objectContaining({ reason, domain: expect.any(String), message: expect.any(String) }),
        ],
      },
    },
  },
});

export const oauthRefusal = (status: number, error: string) => ({
  response: { status, data: { error, error_description: expect.any(String) as unknown } },
});

/** An hour of the second of November 2026, as Google tells it. */
export const hour = (start: number) => ({
  start: { dateTime: instant(start), timeZone: 'UTC' },
  end: { dateTime: instant(start + 1), timeZone: 'UTC' },
});
export const instant = (hours: number, day = 2): string =>
  new Date(Date.UTC(2026, 10, day, hours)).toISOString().replace('.000', '');
