import * as z from 'zod';
import type { PoolSettings } from '../cognito/pool-settings.ts';
import { localRegion } from '../local-account.ts';
import type { Assembly } from './assembly.ts';

const UserPool = z.object({
  UserPoolName: z.string(),
  Policies: z.object({
    PasswordPolicy: z.object({
      MinimumLength: z.number(),
      RequireLowercase: z.boolean(),
      RequireUppercase: z.boolean(),
      RequireNumbers: z.boolean(),
      RequireSymbols: z.boolean(),
    }),
  }),
  LambdaConfig: z.object({ PostConfirmation: z.string().optional() }).default({}),
});

const UserPoolClient = z.object({
  ClientName: z.string(),
  ExplicitAuthFlows: z.array(z.string()),
  IdTokenValidity: z.number(),
  RefreshTokenValidity: z.number(),
  TokenValidityUnits: z.object({ IdToken: z.literal('minutes'), RefreshToken: z.literal('days') }),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']),
});

const UserPoolGroup = z.object({ GroupName: z.string() });

/** The deployed pool, with ids of its own, and beside SRP the plain sign-in flow, which takes a script one call. */
export function poolOf(assembly: Assembly): PoolSettings {
  const [pool] = assembly.ofType('AWS::Cognito::UserPool', UserPool);
  const [client] = assembly.ofType('AWS::Cognito::UserPoolClient', UserPoolClient);
  if (!pool || !client) throw new Error('The templates hold no user pool with a client');
  const { Policies, LambdaConfig } = pool.properties;
  const { PasswordPolicy: policy } = Policies;
  const { ExplicitAuthFlows, IdTokenValidity, RefreshTokenValidity, PreventUserExistenceErrors } =
    client.properties;
  return {
    poolId: `${localRegion}_LocalPool`,
    name: pool.properties.UserPoolName,
    clientId: 'paceline-local-front-end',
    clientName: client.properties.ClientName,
    passwordPolicy: {
      minimumLength: policy.MinimumLength,
      requireLowercase: policy.RequireLowercase,
      requireUppercase: policy.RequireUppercase,
      requireNumbers: policy.RequireNumbers,
      requireSymbols: policy.RequireSymbols,
    },
    explicitAuthFlows: [...ExplicitAuthFlows, 'ALLOW_USER_PASSWORD_AUTH'],
    groups: assembly
      .ofType('AWS::Cognito::UserPoolGroup', UserPoolGroup)
      .map(({ properties }) => properties.GroupName),
    idTokenMinutes: IdTokenValidity,
    refreshTokenDays: RefreshTokenValidity,
    preventUserExistenceErrors: PreventUserExistenceErrors === 'ENABLED',
    triggers:
      LambdaConfig.PostConfirmation === undefined ? {} : { PostConfirmation: LambdaConfig.PostConfirmation },
  };
}
