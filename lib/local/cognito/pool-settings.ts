/** What the stand-in needs to know about a user pool and its one client; read from the synthesized template. */
export type PoolSettings = {
  /** Like `us-east-1_Local1234`: verifiers of Cognito's tokens take the region from it. */
  poolId: string;
  name: string;
  clientId: string;
  clientName: string;
  passwordPolicy: PasswordPolicy;
  /** As in the template: `ALLOW_USER_PASSWORD_AUTH`, `ALLOW_REFRESH_TOKEN_AUTH`, … */
  explicitAuthFlows: readonly string[];
  groups: readonly string[];
  /** Access tokens live as long. */
  idTokenMinutes: number;
  refreshTokenDays: number;
  preventUserExistenceErrors: boolean;
  /** Function names by trigger. */
  triggers: { PostConfirmation?: string };
};

export type PasswordPolicy = {
  minimumLength: number;
  requireLowercase: boolean;
  requireUppercase: boolean;
  requireNumbers: boolean;
  requireSymbols: boolean;
};

export const regionOf = ({ poolId }: Pick<PoolSettings, 'poolId'>): string =>
  poolId.slice(0, poolId.indexOf('_'));

/** The issuer that AWS would name, and not this server's URL: what checks tokens must not notice the difference. */
export const issuerOf = (settings: PoolSettings): string =>
  `https://cognito-idp.${regionOf(settings)}.amazonaws.com/${settings.poolId}`;
