import * as z from 'zod';
import type { OpenChallenges } from './challenges.ts';
import type { User } from './cognito-local-parts.ts';
import type { PoolSettings } from './pool-settings.ts';
import { wrongPassword } from './refusals.ts';
import { type SrpExchange, srpExchange } from './srp.ts';

const challenge = 'PASSWORD_VERIFIER';

/** The answer to the challenge in which a password is proven. */
export const PasswordProof = z.object({
  ChallengeName: z.literal(challenge),
  ChallengeResponses: z.object({
    USERNAME: z.string(),
    PASSWORD_CLAIM_SECRET_BLOCK: z.string(),
    PASSWORD_CLAIM_SIGNATURE: z.string(),
    TIMESTAMP: z.string(),
  }),
});

/** Asking users to prove that they know their passwords, without sending them. */
export const passwordProofs = ({ poolId }: PoolSettings, challenges: OpenChallenges) => {
  const exchanges = new Map<string, SrpExchange>();
  // Within SRP the pool is called by what follows the region in its id.
  const poolName = poolId.slice(poolId.indexOf('_') + 1);
  return {
    ask: ({ Username: userId, Password: password }: User, srpA: string): object => {
      const exchange = srpExchange({ poolName, userId, password }, srpA);
      exchanges.set(exchange.challenge.SECRET_BLOCK, exchange);
      challenges.remember(exchange.challenge.SECRET_BLOCK, challenge, userId);
      const named = { USERNAME: userId, USER_ID_FOR_SRP: userId };
      return { ChallengeName: challenge, ChallengeParameters: { ...named, ...exchange.challenge } };
    },
    /**
     * The block stands for the session, which Cognito does not open for this challenge. Throws NotAuthorizedException.
     */
    check: (user: User, { ChallengeResponses: answer }: z.infer<typeof PasswordProof>): void => {
      const block = answer.PASSWORD_CLAIM_SECRET_BLOCK;
      challenges.check(block, challenge, user);
      const exchange = exchanges.get(block);
      challenges.close(block);
      exchanges.delete(block);
      if (!exchange?.proves(answer.PASSWORD_CLAIM_SIGNATURE, answer.TIMESTAMP)) throw wrongPassword();
    },
  };
};
