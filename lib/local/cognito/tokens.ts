import { randomUUID } from 'node:crypto';
import { errors, importJWK, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { User } from './cognito-local-parts.ts';
import { issuerOf, type PoolSettings } from './pool-settings.ts';
import { notAuthorized } from './refusals.ts';
import { privateKey, publicKey } from './signing-key.ts';

/** One sign-in: all tokens that come from it carry its id and its time. `authTime` is in seconds. */
export type Session = { id: string; authTime: number; username: string };

export type Tokens = { AccessToken: string; IdToken: string };

const sessionClaims = z
  .object({ origin_jti: z.string(), auth_time: z.number(), username: z.string(), token_use: z.string() })
  .transform(({ origin_jti: id, auth_time: authTime, username, token_use: use }) => ({
    session: { id, authTime, username } satisfies Session,
    use,
  }));

const asClaim = (name: string, value: string | undefined): string | boolean | undefined =>
  name.endsWith('_verified') ? value === 'true' : value;

const attributeClaims = ({ Attributes }: User): JWTPayload => ({
  email_verified: false,
  ...Object.fromEntries(Attributes.map(({ Name, Value }) => [Name, asClaim(Name, Value)])),
});

/** Issues and checks tokens with the claims that Cognito's have. Refresh tokens are opaque to clients, as on AWS. */
export const tokenIssuer = async (settings: PoolSettings, now: () => Date) => {
  const signingKey = await importJWK(privateKey);
  const verificationKey = await importJWK(publicKey);
  const issuer = issuerOf(settings);
  const lifetime = settings.idTokenMinutes * 60;

  const sign = (claims: JWTPayload, issuedAt: number, seconds: number): Promise<string> =>
    new SignJWT({ ...claims, jti: randomUUID() })
      .setProtectedHeader({ alg: 'RS256', kid: publicKey.kid })
      .setIssuer(issuer)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + seconds)
      .sign(signingKey);

  const seconds = (): number => Math.floor(now().getTime() / 1000);

  const issue = async (user: User, groups: readonly string[], session: Session): Promise<Tokens> => {
    const common = {
      ...(groups.length > 0 && { 'cognito:groups': groups }),
      origin_jti: session.id,
      event_id: randomUUID(),
      auth_time: session.authTime,
    };
    const { username } = session;
    const idClaims = {
      ...attributeClaims(user),
      ...common,
      'cognito:username': username,
      aud: settings.clientId,
      token_use: 'id',
    };
    const accessClaims = {
      ...common,
      sub: username,
      username,
      client_id: settings.clientId,
      scope: 'aws.cognito.signin.user.admin',
      token_use: 'access',
    };
    const issuedAt = seconds();
    const [IdToken, AccessToken] = await Promise.all([
      sign(idClaims, issuedAt, lifetime),
      sign(accessClaims, issuedAt, lifetime),
    ]);
    return { IdToken, AccessToken };
  };

  return {
    /** In seconds. */
    lifetime,
    issue,

    startSession: async (
      user: User,
      groups: readonly string[],
    ): Promise<Tokens & { RefreshToken: string }> => {
      const session: Session = { id: randomUUID(), authTime: seconds(), username: user.Username };
      const claims = {
        origin_jti: session.id,
        auth_time: session.authTime,
        username: session.username,
        token_use: 'refresh',
      };
      const [tokens, RefreshToken] = await Promise.all([
        issue(user, groups, session),
        sign(claims, session.authTime, settings.refreshTokenDays * 86_400),
      ]);
      return { ...tokens, RefreshToken };
    },

    /** Throws NotAuthorizedException, in Cognito's words, if the token is expired, altered or of another use. */
    verify: async (token: string, use: 'access' | 'refresh'): Promise<Session> => {
      const name = use === 'access' ? 'Access Token' : 'Refresh Token';
      const verified = await jwtVerify(token, verificationKey, { issuer, currentDate: now() }).catch(
        (error: unknown) => {
          throw notAuthorized(error instanceof errors.JWTExpired ? `${name} has expired` : `Invalid ${name}`);
        },
      );
      const claims = sessionClaims.safeParse(verified.payload);
      if (!claims.success || claims.data.use !== use) throw notAuthorized(`Invalid ${name}`);
      return claims.data.session;
    },
  };
};

export type TokenIssuer = Awaited<ReturnType<typeof tokenIssuer>>;
