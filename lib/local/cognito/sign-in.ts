import { z } from 'zod';
import { openChallenges } from './challenges.ts';
import { quiet, type User } from './cognito-local-parts.ts';
import { enforcePolicy } from './password-policy.ts';
import { PasswordProof, passwordProofs } from './password-proofs.ts';
import type { Operations, Pool, Request } from './pool.ts';
import { invalidParameter, unsupported, userDisabled, userUnknown, wrongPassword } from './refusals.ts';
import { refreshSession } from './sessions.ts';

const initiation = z.object({
  AuthFlow: z.string(),
  AuthParameters: z
    .object({ USERNAME: z.string(), PASSWORD: z.string(), REFRESH_TOKEN: z.string(), SRP_A: z.string() })
    .partial()
    .default({}),
});

const response = z.object({
  ChallengeName: z.string(),
  Session: z.string(),
  ChallengeResponses: z.object({ USERNAME: z.string(), NEW_PASSWORD: z.string().optional() }),
});

const answer = z.looseObject({
  ChallengeName: z.string().optional(),
  Session: z.string().optional(),
  AuthenticationResult: z.looseObject({ RefreshToken: z.string() }).optional(),
});

/** Older names that AWS still takes. */
const presentNames: Readonly<Record<string, string>> = {
  REFRESH_TOKEN: 'REFRESH_TOKEN_AUTH',
  ADMIN_NO_SRP_AUTH: 'ADMIN_USER_PASSWORD_AUTH',
};

/** Signing in by password or its proof, and answering challenges; cognito-local does the rest once we have checked. */
export const signInOperations = (pool: Pool): Operations => {
  const { settings, users, tokens, cognitoLocal } = pool;
  const challenges = openChallenges(pool.now);
  const proofs = passwordProofs(settings, challenges);

  const claimant = async (username: string): Promise<User> => {
    const user = await users.getUserByUsername(quiet, username);
    if (!user) throw settings.preventUserExistenceErrors ? wrongPassword() : userUnknown();
    return user;
  };

  const complete = (user: User, reply: z.infer<typeof answer>): object => {
    if (reply.Session && reply.ChallengeName) {
      challenges.remember(reply.Session, reply.ChallengeName, user.Username);
    }
    if (!reply.AuthenticationResult) return reply;
    return {
      ...reply,
      AuthenticationResult: {
        ...reply.AuthenticationResult,
        ExpiresIn: tokens.lifetime,
        TokenType: 'Bearer',
      },
    };
  };

  const admit = async (request: Request, user: User): Promise<object> => {
    if (!user.Enabled) throw userDisabled();
    const AuthParameters = { USERNAME: user.Username, PASSWORD: user.Password };
    const initiate = { ...request, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters };
    return complete(user, answer.parse(await cognitoLocal('InitiateAuth', initiate)));
  };

  const byPassword = async (request: Request, username = '', password = ''): Promise<object> => {
    const user = await claimant(username);
    if (user.Password !== password) throw wrongPassword();
    return admit(request, user);
  };

  const initiate = (passwordFlow: string) => async (request: Request) => {
    const { AuthFlow, AuthParameters } = initiation.parse(request);
    const flow = presentNames[AuthFlow] ?? AuthFlow;
    if (!settings.explicitAuthFlows.includes(`ALLOW_${flow}`)) {
      throw invalidParameter(`${AuthFlow} flow not enabled for this client`);
    }
    if (flow === 'REFRESH_TOKEN_AUTH') return refreshSession(pool, AuthParameters.REFRESH_TOKEN ?? '');
    if (flow === 'USER_SRP_AUTH') {
      return proofs.ask(await claimant(AuthParameters.USERNAME ?? ''), AuthParameters.SRP_A ?? '');
    }
    if (flow === passwordFlow) return byPassword(request, AuthParameters.USERNAME, AuthParameters.PASSWORD);
    throw unsupported(`${AuthFlow} here`);
  };

  const respond = async (request: Request): Promise<object> => {
    const { data: proof } = PasswordProof.safeParse(request);
    if (proof) {
      const prover = await claimant(proof.ChallengeResponses.USERNAME);
      proofs.check(prover, proof);
      return admit(request, prover);
    }
    const { ChallengeName, ChallengeResponses, Session } = response.parse(request);
    const user = await claimant(ChallengeResponses.USERNAME);
    challenges.check(Session, ChallengeName, user);
    if (!user.Enabled) throw userDisabled();
    if (ChallengeName === 'NEW_PASSWORD_REQUIRED') {
      enforcePolicy(settings.passwordPolicy, ChallengeResponses.NEW_PASSWORD ?? '');
    }
    const reply = answer.parse(await cognitoLocal('RespondToAuthChallenge', request));
    challenges.close(Session);
    if (reply.AuthenticationResult) {
      const present = await claimant(user.Username);
      await users.storeRefreshToken(quiet, reply.AuthenticationResult.RefreshToken, present);
    }
    return complete(user, reply);
  };

  return {
    InitiateAuth: initiate('USER_PASSWORD_AUTH'),
    AdminInitiateAuth: initiate('ADMIN_USER_PASSWORD_AUTH'),
    RespondToAuthChallenge: respond,
    AdminRespondToAuthChallenge: respond,
  };
};
