import {
  CognitoIdentityProvider,
  type AuthenticationResultType,
} from '@aws-sdk/client-cognito-identity-provider';
import { startCognito, type CognitoOptions } from '#lib/local/cognito/cognito.ts';
import type { PoolSettings } from '#lib/local/cognito/pool-settings.ts';

export const settings: PoolSettings = {
  poolId: 'us-east-1_Local1234',
  name: 'paceline-test',
  clientId: 'paceline-web',
  clientName: 'front-end',
  passwordPolicy: {
    minimumLength: 12,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
  },
  explicitAuthFlows: [
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
  ],
  groups: ['client', 'coach', 'admin'],
  idTokenMinutes: 60,
  refreshTokenDays: 30,
  preventUserExistenceErrors: true,
  triggers: {},
};

export const pool = { UserPoolId: settings.poolId };
export const client = { ClientId: settings.clientId };
export const password = 'Paceline-demo-1';

/** A stand-in and an SDK client for it; `settings` may differ from the usual ones. */
export const startTestPool = async ({
  settings: changes = {},
  ...options
}: Partial<Omit<CognitoOptions, 'pool'>> & { settings?: Partial<PoolSettings> } = {}) => {
  const cognito = await startCognito({
    pool: { ...settings, ...changes },
    invoke: async () => ({}),
    ...options,
  });
  const sdk = new CognitoIdentityProvider({
    endpoint: cognito.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

  return {
    ...cognito,
    sdk,

    close: async (): Promise<void> => {
      sdk.destroy();
      await cognito.close();
    },

    /** A confirmed user with the usual password; answers the sub. */
    addUser: async (email: string, ...groups: string[]): Promise<string> => {
      const { User } = await sdk.adminCreateUser({
        ...pool,
        Username: email,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'given_name', Value: 'Kim' },
        ],
      });
      await sdk.adminSetUserPassword({ ...pool, Username: email, Password: password, Permanent: true });
      for (const GroupName of groups) await sdk.adminAddUserToGroup({ ...pool, Username: email, GroupName });
      return User?.Username ?? '';
    },

    signIn: async (email: string, secret: string = password): Promise<AuthenticationResultType> => {
      const { AuthenticationResult } = await sdk.initiateAuth({
        ...client,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: secret },
      });
      return AuthenticationResult ?? {};
    },

    refresh: async (refreshToken = ''): Promise<AuthenticationResultType> => {
      const { AuthenticationResult } = await sdk.initiateAuth({
        ...client,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      });
      return AuthenticationResult ?? {};
    },
  };
};

export type TestPool = Awaited<ReturnType<typeof startTestPool>>;
