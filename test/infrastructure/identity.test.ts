import { expect, test } from '@jest/globals';
import { resourcesOf, type TemplateResource } from '#test/support/template-resources.ts';
import { Role } from '#shared/users/role.ts';
import { synthesized, synthesizedWith } from './synthesized.ts';

const { assembly } = synthesized('prod');

function propertiesOf(type: string): TemplateResource['Properties'] {
  const [resource, ...others] = resourcesOf(assembly, type);
  if (!resource || others.length > 0) throw new Error(`There is not exactly one ${type}`);
  return resource.Properties;
}

test('people sign in by an e-mail address that they have confirmed, whatever its case', () => {
  expect(propertiesOf('AWS::Cognito::UserPool')).toMatchObject({
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    MfaConfiguration: 'OPTIONAL',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
  });
});

test('names are required, and as long as the functions take them', () => {
  const name = {
    Required: true,
    Mutable: true,
    AttributeDataType: 'String',
    StringAttributeConstraints: { MinLength: '1', MaxLength: '100' },
  };
  expect(propertiesOf('AWS::Cognito::UserPool')['Schema']).toEqual([
    { Name: 'email', Required: true, Mutable: true, AttributeDataType: 'String' },
    { Name: 'given_name', ...name },
    { Name: 'family_name', ...name },
  ]);
});

test('passwords are long and of all kinds of characters', () => {
  expect(propertiesOf('AWS::Cognito::UserPool')['Policies']).toMatchObject({
    PasswordPolicy: {
      MinimumLength: 12,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
    },
  });
});

test('each role has its group', () => {
  const groups = resourcesOf(assembly, 'AWS::Cognito::UserPoolGroup').map(({ Properties }) =>
    String(Properties['GroupName']),
  );
  expect(groups.toSorted()).toEqual(Role.options.toSorted());
});

test('front ends sign in by SRP alone, and renew sessions by rotation', () => {
  expect(propertiesOf('AWS::Cognito::UserPoolClient')).toMatchObject({
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    GenerateSecret: false,
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    RefreshTokenRotation: { Feature: 'ENABLED' },
    IdTokenValidity: 60,
    AccessTokenValidity: 60,
    RefreshTokenValidity: 30,
    TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'days' },
  });
});

test('the pool calls the registration when a sign-up is confirmed, and nobody else may', () => {
  const registration = resourcesOf(assembly, 'AWS::Lambda::Function').find(
    ({ Properties }) => Properties['FunctionName'] === 'paceline-prod-register-confirmed-user',
  );
  const arn = `${registration?.logicalId}.Arn`;
  expect(propertiesOf('AWS::Cognito::UserPool')['LambdaConfig']).toEqual({ PostConfirmation: arn });
  const permissions = resourcesOf(assembly, 'AWS::Lambda::Permission').filter(
    ({ Properties }) => Properties['FunctionName'] === arn,
  );
  expect(permissions.map(({ Properties }) => Properties)).toEqual([
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: arn,
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: 'UserPool.Arn',
    },
  ]);
});

test('mails of the pool come from the sender of notices, where there is one', () => {
  expect(propertiesOf('AWS::Cognito::UserPool')).not.toHaveProperty('EmailConfiguration');
  const mail = { sender: 'hello@gym.com', apiUrl: 'https://api.gym.com' };
  const [pool] = resourcesOf(synthesizedWith('prod', { mail }).assembly, 'AWS::Cognito::UserPool');
  expect(pool?.Properties['EmailConfiguration']).toEqual({
    EmailSendingAccount: 'DEVELOPER',
    From: 'hello@gym.com',
    SourceArn: expect.stringMatching(/^arn:aws:ses:us-east-1:\d{12}:identity\/gym\.com$/),
  });
});
