import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import { CfnUserPool, CfnUserPoolClient, CfnUserPoolGroup } from 'aws-cdk-lib/aws-cognito';
import { Policy } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Role } from '#shared/users/role.ts';
import type { Resources } from './access/function-access.ts';
import { allow } from './allow.ts';
import { mailIdentityArn } from './deployed-names.ts';
import { DomainFunction } from './constructs/domain-function.ts';
import { type Environment, removalPolicyOf } from './environments.ts';
import type { StackOfFunctionsProps } from './stack-of-functions.ts';
import { frontEndClientName, userPoolName } from './user-pool-names.ts';

/** Roles are groups; of several, Cognito prefers the lowest number. */
const groups = { admin: 0, coach: 1, client: 2 } as const satisfies Record<Role, number>;

/**
 * Who may sign in: the user pool, its groups, the front ends' client, and the function that makes a client of a
 * newcomer.
 */
export class IdentityStack extends Stack {
  readonly userPool: Required<Resources>['userPool'];
  /** The id of the client that front ends sign in with. */
  readonly frontEndClientId: string;

  constructor(
    scope: Construct,
    id: string,
    { environment, resources, codeOf, ...props }: StackOfFunctionsProps,
  ) {
    super(scope, id, props);
    const registration = new DomainFunction(this, 'registerConfirmedUser', {
      environment,
      resources,
      code: codeOf('registerConfirmedUser'),
      description: 'Makes a client of whoever has confirmed a sign-up',
      // Cognito waits no longer, and calls again.
      timeout: Duration.seconds(5),
    });
    const pool = this.#userPool(environment, registration.function.functionArn);
    this.userPool = { id: pool.ref, arn: pool.attrArn };

    // The pool names the function, so that what names the pool stands beside the function's role and not in it.
    new Policy(this, 'RegistrationJoinsGroups', {
      roles: [registration.role],
      statements: [allow(['cognito-idp:AdminAddUserToGroup'], [pool.attrArn])],
    });
    new CfnPermission(this, 'RegistrationByPool', {
      action: 'lambda:InvokeFunction',
      functionName: registration.function.functionArn,
      principal: 'cognito-idp.amazonaws.com',
      sourceArn: pool.attrArn,
    });
    for (const [groupName, precedence] of Object.entries(groups)) {
      new CfnUserPoolGroup(this, `Group-${groupName}`, { userPoolId: pool.ref, groupName, precedence });
    }
    const client = frontEndClient(this, pool);
    this.frontEndClientId = client.ref;

    new CfnOutput(this, 'Region', { value: this.region });
    new CfnOutput(this, 'UserPoolId', { value: pool.ref });
    new CfnOutput(this, 'UserPoolClientId', { value: client.ref });
  }

  #userPool(environment: Environment, postConfirmation: string): CfnUserPool {
    const pool = new CfnUserPool(this, 'UserPool', {
      userPoolName: userPoolName(environment.name),
      // The tier that rotates refresh tokens.
      userPoolTier: 'ESSENTIALS',
      deletionProtection: environment.keepsData ? 'ACTIVE' : 'INACTIVE',
      usernameAttributes: ['email'],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ['email'],
      // A new address counts only once it has been confirmed, and until then the old one signs in.
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ['email'] },
      accountRecoverySetting: { recoveryMechanisms: [{ name: 'verified_email', priority: 1 }] },
      // Otherwise Cognito sends invitations and codes itself, fifty a day at most.
      ...(environment.mail && {
        emailConfiguration: {
          emailSendingAccount: 'DEVELOPER',
          from: environment.mail.sender,
          sourceArn: mailIdentityArn(this, environment.mail),
        },
      }),
      adminCreateUserConfig: { allowAdminCreateUserOnly: false },
      schema: [
        { name: 'email', attributeDataType: 'String', required: true, mutable: true },
        personName('given_name'),
        personName('family_name'),
      ],
      policies: {
        passwordPolicy: {
          minimumLength: 12,
          requireLowercase: true,
          requireUppercase: true,
          requireNumbers: true,
          requireSymbols: true,
          temporaryPasswordValidityDays: 7,
        },
      },
      mfaConfiguration: 'OPTIONAL',
      enabledMfas: ['SOFTWARE_TOKEN_MFA'],
      lambdaConfig: { postConfirmation },
    });
    pool.applyRemovalPolicy(removalPolicyOf(environment));
    Validations.of(pool).acknowledge(
      { id: 'AwsSolutions-COG2', reason: 'A second factor is each user’s own choice.' },
      {
        id: 'AwsSolutions-COG8',
        reason: 'Its threat protection is priced per user, beyond what a small business pays.',
      },
    );
    return pool;
  }
}

/** As long as the functions take a name to be. */
const personName = (name: string): CfnUserPool.SchemaAttributeProperty => ({
  name,
  attributeDataType: 'String',
  required: true,
  mutable: true,
  stringAttributeConstraints: { minLength: '1', maxLength: '100' },
});

/** Public clients without a secret, whose passwords never leave the browser (SRP). */
const frontEndClient = (scope: Construct, pool: CfnUserPool): CfnUserPoolClient =>
  new CfnUserPoolClient(scope, 'FrontEndClient', {
    userPoolId: pool.ref,
    clientName: frontEndClientName,
    generateSecret: false,
    // With rotation, sessions are renewed by GetTokensFromRefreshToken, which is no sign-in flow.
    explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    refreshTokenRotation: { feature: 'ENABLED', retryGracePeriodSeconds: 30 },
    preventUserExistenceErrors: 'ENABLED',
    enableTokenRevocation: true,
    idTokenValidity: 60,
    accessTokenValidity: 60,
    refreshTokenValidity: 30,
    tokenValidityUnits: { idToken: 'minutes', accessToken: 'minutes', refreshToken: 'days' },
    readAttributes: ['email', 'email_verified', 'given_name', 'family_name'],
    writeAttributes: ['email', 'given_name', 'family_name'],
  });
