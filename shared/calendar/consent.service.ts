import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { Encryption } from '../aws/encryption.ts';
import { variable, variableIfSet } from '../env.ts';
import { Problem } from '../problems.ts';
import { Timestamp, timestampOf } from '../time/timestamp.ts';
import { ReturnPages } from './return-pages.service.ts';

/** What a consent is for: to know whose account it is, and to read and write events, and nothing else. */
const scope = ['openid', 'email', 'https://www.googleapis.com/auth/calendar.events'].join(' ');

const lifetime = 10 * 60_000;

const Asked = z.object({ verifier: z.string(), redirect_uri: z.string(), expires_at: Timestamp });

/** A consent that a user has asked for and may come back with. */
export type AskedConsent = z.infer<typeof Asked>;

/**
 * The way to Google's consent page and back. What comes back is sealed for the user who set out, with the secret half of
 * the proof (PKCE) in it: nobody can attach an account to somebody else, and a code is worth nothing without it.
 */
export class Consents {
  readonly #encryption = new Encryption(variable('CALENDAR_KEY'));
  readonly #clientId = variable('GOOGLE_CLIENT_ID');
  readonly #pages = new ReturnPages();
  readonly #endpoint = variableIfSet('GOOGLE_ENDPOINT') ?? 'https://accounts.google.com';

  /**
   * The address of the consent page.
   * @throws `ConflictError` where calendars are not set up, `ValidationError` for a page that is not one of ours.
   */
  async urlFor(
    userId: string,
    { returnTo, redirectUri, at }: { returnTo: string | undefined; redirectUri: string; at: Date },
  ): Promise<string> {
    if (!this.#pages.areSetUp) {
      throw new Problem('ConflictError', 'Calendars are not set up in this environment');
    }
    const place = this.#pages.placeOf(returnTo);
    if (place < 0) throw unknownPage();
    const verifier = randomBytes(32).toString('base64url');
    const asked: AskedConsent = {
      verifier,
      redirect_uri: redirectUri,
      expires_at: timestampOf(at.getTime() + lifetime),
    };
    const sealed = await this.#encryption.encrypt(JSON.stringify(asked), contextOf(userId));
    const url = new URL(`${this.#endpoint}/o/oauth2/v2/auth`);
    url.search = new URLSearchParams({
      client_id: this.#clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope,
      access_type: 'offline',
      // Google gives a refresh token with a consent alone.
      prompt: 'consent',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: `${place}.${sealed}`,
    }).toString();
    return url.toString();
  }

  /**
   * What was asked for by this very user, and not too long ago.
   * @throws `ValidationError` for anything else.
   */
  async asked(userId: string, state: string, at: Date): Promise<AskedConsent> {
    const [, sealed = ''] = state.split('.');
    const opened = await this.#encryption.decrypt(sealed, contextOf(userId));
    const asked = Asked.safeParse(opened === undefined ? undefined : JSON.parse(opened)).data;
    if (asked && asked.expires_at > timestampOf(at)) return asked;
    const detail = 'This consent was not asked for by you, or too long ago';
    throw new Problem('ValidationError', detail, { violations: [{ pointer: '/state', detail }] });
  }
}

const contextOf = (userId: string) => ({ user_id: userId, purpose: 'calendar consent' });

function unknownPage(): Problem {
  const detail = 'This is no page of ours to come back to';
  return new Problem('ValidationError', detail, { violations: [{ pointer: '/return_to', detail }] });
}
