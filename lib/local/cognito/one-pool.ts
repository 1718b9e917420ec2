import {
  UnsupportedError,
  type AppClient,
  type CognitoService,
  type UserPoolService,
} from './cognito-local-parts.ts';
import type { PoolSettings } from './pool-settings.ts';

const fixed = (): Promise<never> => Promise.reject(new UnsupportedError('Pools come from the template'));

/** cognito-local's view of its pools: the one pool with its one client. */
export const onePool = (settings: PoolSettings, users: UserPoolService, now: () => Date): CognitoService => {
  const client: AppClient = {
    UserPoolId: settings.poolId,
    ClientName: settings.clientName,
    ClientId: settings.clientId,
    CreationDate: now(),
    LastModifiedDate: now(),
    ExplicitAuthFlows: [...settings.explicitAuthFlows],
    IdTokenValidity: settings.idTokenMinutes,
    AccessTokenValidity: settings.idTokenMinutes,
    RefreshTokenValidity: settings.refreshTokenDays,
    TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'days' },
    PreventUserExistenceErrors: settings.preventUserExistenceErrors ? 'ENABLED' : 'LEGACY',
  };
  return {
    getUserPool: async () => users,
    getUserPoolForClientId: async () => users,
    getAppClient: async () => client,
    listAppClients: async () => [client],
    listUserPools: async () => [users.options],
    createUserPool: fixed,
    deleteUserPool: fixed,
  };
};
