import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { AssetManifestArtifact } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { createDeliveryApp } from '#lib/delivery-app.ts';
import { accountOf, deliverySettings, type Environments, environmentsNamed } from '#lib/delivery-settings.ts';
import { environmentNamed, environmentNames, WrongSetting } from '#lib/environments.ts';
import { unsetSettings } from '#lib/unset-settings.ts';
import { resourcesOf, someAccount } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

const repository = { owner: 'acme-gym', ownerId: 583231, name: 'paceline', id: 1296269 };
const settings = { repository, providerExists: false };

const directory = mkdtempSync(join(tmpdir(), 'paceline-delivery-'));
afterAll(() => rmSync(directory, { recursive: true }));

const named = (names: string): Environments => {
  const [first, ...others] = names.split(',').map((name) => environmentNamed(name, unsetSettings));
  if (!first) throw new Error('No environment is named');
  return [first, ...others];
};

function delivery(names: string, providerExists = false) {
  const environments = named(names);
  const outdir = join(directory, `${names}-${providerExists}`);
  const app = createDeliveryApp({ environments, settings: { ...settings, providerExists }, outdir });
  return { app, assembly: app.synth() };
}

const provider = (assembly: CloudAssembly) => resourcesOf(assembly, 'AWS::IAM::OIDCProvider');
const rolesOf = (assembly: CloudAssembly) =>
  resourcesOf(assembly, 'AWS::IAM::Role').map(({ Properties }) => Properties);

const issuer = 'token.actions.githubusercontent.com';

const trusting = (federated: unknown, environment: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: federated },
      Condition: {
        StringEquals: {
          [`${issuer}:aud`]: 'sts.amazonaws.com',
          [`${issuer}:sub`]: `repo:acme-gym@583231/paceline@1296269:environment:${environment}`,
        },
      },
    },
  ],
});

test('each environment has its role, for jobs of the one repository that use the environment of that name', () => {
  const { assembly } = delivery('dev,staging');
  const [github] = provider(assembly);
  expect(github?.Properties).toEqual({ Url: `https://${issuer}`, ClientIdList: ['sts.amazonaws.com'] });
  const roles = rolesOf(assembly).map(({ RoleName, AssumeRolePolicyDocument }) => [
    RoleName,
    AssumeRolePolicyDocument,
  ]);
  expect(roles).toEqual([
    ['paceline-delivery-dev', trusting(expect.stringContaining(String(github?.logicalId)), 'dev')],
    ['paceline-delivery-staging', trusting(expect.stringContaining(String(github?.logicalId)), 'staging')],
  ]);
});

test('where the account knows GitHub already, its provider is trusted and none is made', () => {
  const { assembly } = delivery('prod', true);
  expect(provider(assembly)).toEqual([]);
  expect(rolesOf(assembly)).toMatchObject([
    { AssumeRolePolicyDocument: trusting(`arn:aws:iam::${someAccount}:oidc-provider/${issuer}`, 'prod') },
  ]);
});

/** The roles that the CDK's command assumes to compare, upload and deploy a stack. */
const assumedFor = (stack: CloudFormationStackArtifact): (string | undefined)[] => [
  stack.assumeRoleArn,
  stack.lookupRole?.arn,
  ...stack.dependencies
    .filter((artifact) => artifact instanceof AssetManifestArtifact)
    .flatMap(({ contents }) => Object.values(contents.files ?? {}))
    .flatMap(({ destinations }) => Object.values(destinations).map(({ assumeRoleArn }) => assumeRoleArn)),
];

describe.each(environmentNames)('%s', (environment) => {
  const { app, assembly } = delivery(environment);

  test('gives leave to assume what a deployment assumes, and nothing else', () => {
    const deployed = synthesized(environment)
      .assembly.stacks.flatMap(assumedFor)
      .map((arn) =>
        String(arn)
          .replace('${AWS::Partition}', 'aws')
          .replaceAll('${AWS::AccountId}', someAccount)
          .replace('${AWS::Region}', unsetSettings.region),
      );
    const policies = resourcesOf(assembly, 'AWS::IAM::Policy').map(
      ({ Properties }) => Properties['PolicyDocument'],
    );
    expect(policies).toEqual([
      {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: expect.any(Array) }],
      },
    ]);
    const [
      {
        Statement: [{ Resource: granted }],
      },
    ] = policies as [{ Statement: [{ Resource: string[] }] }];
    expect(granted.toSorted()).toEqual([...new Set(deployed)].toSorted());
    expect(rolesOf(assembly).filter((role) => role['ManagedPolicyArns'] ?? role['Policies'])).toEqual([]);
  });

  test.each([new AwsSolutionsChecks(), new ServerlessChecks()])(
    'is clean under the rules of $name',
    (pack) => {
      expect(pack.validateScope(app).violations).toEqual([]);
    },
  );

  test('is deployed without what lets workflows in, and that without it', () => {
    expect(synthesized(environment).assembly.stacks.map(({ stackName }) => stackName)).not.toContain(
      'paceline-delivery',
    );
    expect(
      assembly.stacks.map(({ stackName, terminationProtection }) => [stackName, terminationProtection]),
    ).toEqual([['paceline-delivery', true]]);
  });
});

describe('Settings', () => {
  test.each([
    [{ providerExists: false }, 'repository: must say which repository on GitHub deploys.'],
    [{ repository }, 'providerExists'],
    [
      { ...settings, repository: { ...repository, name: 'acme-gym/paceline' } },
      'repository.name: must be the name of',
    ],
    [
      { ...settings, repository: { ...repository, owner: '*' } },
      'repository.owner: must be the name of a user',
    ],
    [
      { ...settings, repository: { ...repository, id: '1296269' } },
      'repository.id: must be the number under which',
    ],
    [{ ...settings, repository: { ...repository, ownerId: 0 } }, 'repository.ownerId'],
  ])('that are wrong are named in a sentence: %j', (wrong, told) => {
    expect(() => deliverySettings(wrong)).toThrow(WrongSetting);
    expect(() => deliverySettings(wrong)).toThrow(`Delivery in lib/delivery-settings.ts: ${told}`);
  });

  test('name environments that there are, of one account', () => {
    expect(environmentsNamed('dev,prod').map(({ name }) => name)).toEqual(['dev', 'prod']);
    expect(() => environmentsNamed(undefined)).toThrow('No environment is named');
    expect(() => environmentsNamed('dev,test')).toThrow('There is no environment "test"');
    const [dev, prod] = named('dev,prod');
    if (!prod) throw new Error('There is no prod');
    const account = '111111111111';
    expect(
      accountOf([
        { ...dev, account },
        { ...prod, account },
      ]),
    ).toBe(account);
    expect(accountOf([dev, prod])).toBeUndefined();
    expect(() =>
      accountOf([
        { ...dev, account },
        { ...prod, account: '222222222222' },
      ]),
    ).toThrow('dev and prod are of different accounts: run npm run delivery for each of them.');
  });
});
