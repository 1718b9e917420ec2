import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from './calendar.ts';
import { invalidGrant, OAuthError } from './oauth-error.ts';
import type { KeptState, State } from './state.ts';

const codeMilliseconds = 600_000;
export const accessTokenSeconds = 3600;

export type Access = { readonly email: string; readonly scopes: string[] };
export type Consent = Access & {
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly nonce: string | undefined;
  readonly asksOffline: boolean;
  /** The person is asked although there is nothing new to ask. */
  readonly isForced: boolean;
};
export type Exchanged = Access & {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  readonly nonce?: string | undefined;
};

const token = (prefix: string): string => prefix + randomBytes(48).toString('base64url');

/** Clients choose what they ask for, and may well ask for `constructor`. */
const own = <T>(held: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(held, name) ? held[name] : undefined;

/** What people have allowed the application, and every secret that stands for it. */
export class Grants {
  readonly #kept: KeptState;
  readonly #now: Clock;

  constructor(kept: KeptState, now: Clock) {
    this.#kept = kept;
    this.#now = now;
  }

  get #state(): State {
    return this.#kept.value;
  }

  /** Notes what a person has allowed, and returns the code for it. */
  consent({ email: address, scopes, asksOffline, isForced, ...asked }: Consent): string {
    const { email } = this.#kept.account(address);
    const before = this.scopesOf(email);
    const isNew = scopes.some((scope) => !before.includes(scope));
    this.#state.grants[email] = [...new Set([...before, ...scopes])];
    const code = token('4/0A');
    // Only a person who was asked gives a refresh token.
    const isOffline = asksOffline && (isNew || isForced);
    const expiresAt = this.#now().getTime() + codeMilliseconds;
    this.#state.codes[code] = { ...asked, email, scopes, isOffline, expiresAt };
    this.#kept.save();
    return code;
  }

  /** A code is used up by the attempt. */
  exchange(code: string, redirectUri: string, verifier: string | undefined): Exchanged {
    const found = own(this.#state.codes, code);
    delete this.#state.codes[code];
    this.#kept.save();
    if (!found || found.expiresAt <= this.#now().getTime()) throw invalidGrant('Malformed auth code.');
    if (found.redirectUri !== redirectUri) throw new OAuthError(400, 'redirect_uri_mismatch', 'Bad Request');
    checkVerifier(found.challenge, verifier);
    const { email, scopes, nonce, isOffline } = found;
    const refreshToken = isOffline ? token('1//0') : undefined;
    if (refreshToken !== undefined) this.#state.refreshTokens[refreshToken] = { email, scopes };
    return { email, scopes, nonce, refreshToken, accessToken: this.#newAccessToken({ email, scopes }) };
  }

  refresh(refreshToken: string): Exchanged {
    const found = own(this.#state.refreshTokens, refreshToken);
    if (!found) throw invalidGrant('Token has been expired or revoked.');
    return { ...found, accessToken: this.#newAccessToken(found) };
  }

  /** What an access token allows now. */
  access(accessToken: string): Access | undefined {
    const found = own(this.#state.accessTokens, accessToken);
    return found && found.expiresAt > this.#now().getTime() ? found : undefined;
  }

  /** Whose secret this is, be it a code or a token. */
  ownerOf(secret: string): string | undefined {
    const { codes, refreshTokens, accessTokens } = this.#state;
    return [codes, refreshTokens, accessTokens].map((held) => own<Access>(held, secret)?.email).find(Boolean);
  }

  /** What the person has allowed so far. */
  scopesOf(address: string): readonly string[] {
    return own(this.#state.grants, address.toLowerCase()) ?? [];
  }

  /** Takes away everything that the person has allowed. */
  revoke(address: string): void {
    const email = address.toLowerCase();
    delete this.#state.grants[email];
    for (const held of [this.#state.codes, this.#state.refreshTokens, this.#state.accessTokens])
      for (const [secret, { email: owner }] of Object.entries(held)) if (owner === email) delete held[secret];
    this.#kept.save();
  }

  #newAccessToken({ email, scopes }: Access): string {
    const now = this.#now().getTime();
    for (const [old, { expiresAt }] of Object.entries(this.#state.accessTokens))
      if (expiresAt <= now) delete this.#state.accessTokens[old];
    const accessToken = token('ya29.a0');
    const expiresAt = now + accessTokenSeconds * 1000;
    this.#state.accessTokens[accessToken] = { email, scopes, expiresAt };
    this.#kept.save();
    return accessToken;
  }
}

function checkVerifier(challenge: string | undefined, verifier: string | undefined): void {
  if (challenge === undefined) return;
  if (verifier === undefined) throw invalidGrant('Missing code verifier.');
  if (createHash('sha256').update(verifier).digest('base64url') !== challenge)
    throw invalidGrant('Invalid code verifier.');
}
