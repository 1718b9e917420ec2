import { OAuth2Client } from 'google-auth-library';
import { calendar } from 'googleapis/build/src/apis/calendar/index.js';
import * as z from 'zod/mini';
import { Secret } from '../aws/secret.ts';
import { variable, variableIfSet } from '../env.ts';
import { parsedJson } from '../http/parsed-json.ts';
import { asked, unless } from './asking-google.ts';
import type { EventBody } from './desired-event.ts';
import { EventPage, GoogleEvent } from './google-event.ts';
import { GoogleFailure } from './google-failure.ts';

const ClientSecret = z.object({
  client_id: z.string().check(z.minLength(1)),
  client_secret: z.string().check(z.minLength(1)),
});

const Tokens = z.object({
  access_token: z.string(),
  /** How long the access token lives from now on, in milliseconds. */
  lifetime: z.number(),
  refresh_token: z.optional(z.string()),
  id_token: z.optional(z.string()),
});

export type Tokens = z.infer<typeof Tokens>;

const IdToken = z.object({ email: z.string().check(z.minLength(3), z.maxLength(320)) });

/** All that is in a stretch of time, or what has changed since a token was given. */
export type Listed = { readonly syncToken: string } | { readonly timeMin: string; readonly timeMax: string };

type Options = { readonly signal?: AbortSignal | undefined };

/** Of each call, so that a Google that hangs holds nobody up for long. */
const timeout = 10_000;

/**
 * The one place that talks to Google. Whatever goes wrong is a `GoogleFailure`; the clients' own retries are off, since
 * what is to be tried again is decided where the attempts are counted.
 */
export class GoogleClient {
  readonly #secret = new Secret(variable('GOOGLE_CLIENT_SECRET'));
  readonly #endpoint = variableIfSet('GOOGLE_ENDPOINT');

  /** The tokens that a consent is worth, and whose they are. */
  async exchange(
    code: string,
    { verifier, redirectUri }: { verifier: string; redirectUri: string },
  ): Promise<Tokens & { email: string }> {
    const client = await this.#oauth(redirectUri);
    const tokens = await asked(async () => {
      const answer = await client.getToken({ code, codeVerifier: verifier, redirect_uri: redirectUri });
      return tokensOf(answer.tokens);
    });
    // It comes from Google itself, over TLS: nobody else's signature could be on it.
    const [, claims = ''] = (tokens.id_token ?? '').split('.');
    const { success, data } = IdToken.safeParse(parsedJson(Buffer.from(claims, 'base64url').toString()));
    if (!success) throw new GoogleFailure('malformed_answer', {});
    return { ...tokens, email: data.email };
  }

  async refresh(refreshToken: string): Promise<Tokens> {
    const client = await this.#oauth();
    client.setCredentials({ refresh_token: refreshToken });
    return asked(async () => tokensOf((await client.refreshAccessToken()).credentials));
  }

  /** An account that is revoked already is as it should be. */
  async revoke(refreshToken: string): Promise<void> {
    const client = await this.#oauth();
    await asked(async () => client.revokeToken(refreshToken)).catch(unless(400));
  }

  /** @returns undefined for an event that is not there, and one with the status `cancelled` for one that was deleted. */
  async get(accessToken: string, eventId: string, options: Options = {}): Promise<GoogleEvent | undefined> {
    return asked(async () => {
      const { data } = await this.#events(accessToken).get(
        { calendarId: 'primary', eventId },
        callOptions(options),
      );
      return GoogleEvent.parse(data);
    }).catch(unless(404, 410));
  }

  /** Recurring events are told as their instances. A sync token that is too old is answered with the status 410. */
  async list(accessToken: string, listed: Listed, pageToken: string | undefined): Promise<EventPage> {
    return asked(async () => {
      const { data } = await this.#events(accessToken).list(
        {
          calendarId: 'primary',
          singleEvents: true,
          showDeleted: true,
          maxResults: 250,
          ...listed,
          ...(pageToken !== undefined && { pageToken }),
        },
        { timeout },
      );
      return EventPage.parse(data);
    });
  }

  /** @throws `conflict` for an id that is taken, also by an event that was deleted. */
  async insert(accessToken: string, body: EventBody, options: Options = {}): Promise<GoogleEvent> {
    return asked(async () => {
      const { data } = await this.#events(accessToken).insert(
        { calendarId: 'primary', conferenceDataVersion: 1, requestBody: body },
        callOptions(options),
      );
      return GoogleEvent.parse(data);
    });
  }

  /** @throws `conflict` when the event has another etag by now. */
  async update(
    accessToken: string,
    { body, etag }: { body: EventBody; etag: string },
    options: Options = {},
  ): Promise<GoogleEvent> {
    return asked(async () => {
      const { data } = await this.#events(accessToken).update(
        { calendarId: 'primary', eventId: body.id, conferenceDataVersion: 1, requestBody: body },
        { ...callOptions(options), headers: { 'If-Match': etag } },
      );
      return GoogleEvent.parse(data);
    });
  }

  /** An event that is gone already is as it should be. */
  async remove(accessToken: string, eventId: string, options: Options = {}): Promise<void> {
    await asked(async () =>
      this.#events(accessToken).delete({ calendarId: 'primary', eventId }, callOptions(options)),
    ).catch(unless(404, 410));
  }

  #events(accessToken: string) {
    const auth = new OAuth2Client();
    auth.setCredentials({ access_token: accessToken });
    const rootUrl = this.#endpoint && { rootUrl: `${this.#endpoint}/` };
    return calendar({ version: 'v3', auth, retry: false, ...rootUrl }).events;
  }

  async #oauth(redirectUri?: string): Promise<OAuth2Client> {
    const { client_id, client_secret } = ClientSecret.parse(parsedJson(await this.#secret.value()));
    return new OAuth2Client({
      clientId: client_id,
      clientSecret: client_secret,
      ...(redirectUri !== undefined && { redirectUri }),
      transporterOptions: { timeout, retry: false },
      ...(this.#endpoint !== undefined && {
        endpoints: {
          oauth2TokenUrl: `${this.#endpoint}/token`,
          oauth2RevokeUrl: `${this.#endpoint}/revoke`,
        },
      }),
    });
  }
}

function tokensOf(credentials: {
  access_token?: string | null;
  expiry_date?: number | null;
  refresh_token?: string | null;
  id_token?: string | null;
}): Tokens {
  const { access_token, expiry_date, refresh_token, id_token } = credentials;
  return Tokens.parse({
    access_token,
    // Google's client tells an instant by the clock of this machine.
    lifetime: (expiry_date ?? 0) - Date.now(),
    refresh_token: refresh_token ?? undefined,
    id_token: id_token ?? undefined,
  });
}

const callOptions = ({ signal }: Options) => ({ timeout, ...(signal && { signal }) });
