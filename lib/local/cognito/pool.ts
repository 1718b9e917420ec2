import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import {
  quiet,
  Router,
  USER_POOL_AWS_DEFAULTS,
  UserPoolServiceImpl,
  type Messages,
  type UserPoolService,
} from './cognito-local-parts.ts';
import { onePool } from './one-pool.ts';
import { localAccount } from '../local-account.ts';
import { type PoolSettings, regionOf } from './pool-settings.ts';
import { openPoolStore } from './pool-store.ts';
import { tokenIssuer, type TokenIssuer } from './tokens.ts';
import { poolTriggers, type Invoke } from './triggers.ts';

/** A request's JSON object, and an operation of the wire protocol. */
export type Request = Readonly<Record<string, unknown>>;
export type Operation = (request: Request) => Promise<object>;
export type Operations = Readonly<Record<string, Operation>>;

/** What the operations work on. */
export type Pool = {
  settings: PoolSettings;
  now: () => Date;
  users: UserPoolService;
  tokens: TokenIssuer;
  messages: Messages;
  newCode: () => string;
  /** What cognito-local by itself answers to an operation. */
  cognitoLocal: (operation: string, request: Request) => Promise<object>;
};

const newCode = (): string => randomInt(1_000_000).toString().padStart(6, '0');

const optionsOf = ({ passwordPolicy: policy, ...settings }: PoolSettings) => ({
  ...USER_POOL_AWS_DEFAULTS,
  Id: settings.poolId,
  Arn: `arn:aws:cognito-idp:${regionOf(settings)}:${localAccount}:userpool/${settings.poolId}`,
  Name: settings.name,
  UsernameAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
  MfaConfiguration: 'OPTIONAL',
  SoftwareTokenMfaConfiguration: { Enabled: true },
  Policies: {
    PasswordPolicy: {
      MinimumLength: policy.minimumLength,
      RequireLowercase: policy.requireLowercase,
      RequireUppercase: policy.requireUppercase,
      RequireNumbers: policy.requireNumbers,
      RequireSymbols: policy.requireSymbols,
    },
  },
});

type PoolOptions = {
  settings: PoolSettings;
  dataDirectory: string | undefined;
  now: () => Date;
  invoke: Invoke;
};

/** cognito-local's services composed around one pool, whose messages are kept and whose triggers are our functions. */
export const openPool = async ({ settings, dataDirectory, now, invoke }: PoolOptions) => {
  const clock = { get: now };
  const store = openPoolStore(dataDirectory && join(dataDirectory, `${settings.poolId}.json`));
  const users = new UserPoolServiceImpl(store, clock, store, optionsOf(settings));
  const tokens = await tokenIssuer(settings, now);
  const { triggers, takePending, run } = poolTriggers(settings, invoke);

  const codes = new Map<string, string>();
  const messages: Messages = {
    deliver: async (_context, _source, _clientId, _poolId, _user, code, _metadata, { Destination }) => {
      codes.set(Destination, code);
    },
  };

  const route = Router({
    clock,
    messages,
    triggers,
    otp: newCode,
    cognito: onePool(settings, users, now),
    tokenGenerator: { generate: (_context, user, groups) => tokens.startSession(user, groups) },
    config: {
      LambdaClient: {},
      TriggerFunctions: {},
      UserPoolDefaults: { UsernameAttributes: ['email'] },
      ServerConfig: {},
      TokenConfig: {},
    },
  });

  for (const GroupName of settings.groups) {
    if (await users.getGroupByGroupName(quiet, GroupName)) continue;
    await users.saveGroup(quiet, { GroupName, CreationDate: now(), LastModifiedDate: now() });
  }

  const pool: Pool = {
    settings,
    now,
    users,
    tokens,
    messages,
    newCode,
    cognitoLocal: (operation, request) => route(operation)(quiet, request),
  };
  return {
    pool,
    codeFor: (email: string) => codes.get(email),
    takePendingTriggers: takePending,
    runTriggers: run,
  };
};
