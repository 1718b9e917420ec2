import { describe, expect, test } from '@jest/globals';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import * as z from 'zod';
import { deployedName, functionDefinitions } from '#lib/functions.ts';
import { resourcesOf, someAccount, type TemplateResource } from '#test/support/template-resources.ts';
import { synthesized, synthesizedWith } from './synthesized.ts';

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Role = z.object({
  Policies: z.array(
    z.object({
      PolicyDocument: z.object({
        Statement: z.array(
          z.object({
            Effect: z.string(),
            Action: list,
            Resource: list,
            Condition: z.unknown().optional(),
          }),
        ),
      }),
    }),
  ),
});

describe('Functions in a network', () => {
  const { app, assembly } = synthesizedWith('prod', { network: { cidr: '10.20.0.0/20' } });
  const inNetwork = (type: string) =>
    resourcesOf(assembly, type).filter(({ stack }) => stack === 'paceline-prod-network');
  const functions = resourcesOf(assembly, 'AWS::Lambda::Function');
  const functionSubnets = inNetwork('AWS::EC2::Subnet').filter(({ logicalId }) =>
    logicalId.startsWith('Vpcfunctions'),
  );
  const roleOf = ({ stack, Properties }: TemplateResource) =>
    Role.parse(
      resourcesOf(assembly, 'AWS::IAM::Role').find(
        (role) => role.stack === stack && `${role.logicalId}.Arn` === Properties['Role'],
      )?.Properties,
    );

  test('are all in its two private subnets', () => {
    expect(functionSubnets).toHaveLength(2);
    expect(functions).toHaveLength(functionDefinitions.length);
    const [group, ...groups] = inNetwork('AWS::EC2::SecurityGroup');
    expect(groups).toEqual([]);
    for (const { Properties } of functions)
      expect(Properties['VpcConfig']).toEqual({
        SecurityGroupIds: [expect.stringContaining(String(group?.logicalId))],
        SubnetIds: functionSubnets.map(({ logicalId }) => expect.stringContaining(logicalId)),
      });
  });

  test('reach tables and files without leaving AWS’s own network, the rest by a NAT in their zone', () => {
    const endpoints = inNetwork('AWS::EC2::VPCEndpoint').map(({ Properties }) => Properties);
    expect(endpoints.map(({ ServiceName }) => ServiceName)).toEqual([
      'com.amazonaws.AWS::Region.dynamodb',
      'com.amazonaws.AWS::Region.s3',
    ]);
    for (const { RouteTableIds, VpcEndpointType } of endpoints) {
      expect(VpcEndpointType).toBe('Gateway');
      for (const { logicalId } of functionSubnets)
        expect(JSON.stringify(RouteTableIds)).toContain(logicalId.slice(0, 'VpcfunctionsSubnet1'.length));
    }
    expect(inNetwork('AWS::EC2::NatGateway')).toHaveLength(2);
  });

  test('are called by nothing in it, and call by HTTPS alone', () => {
    const [group] = inNetwork('AWS::EC2::SecurityGroup');
    expect(group?.Properties).not.toHaveProperty('SecurityGroupIngress');
    expect(group?.Properties['SecurityGroupEgress']).toMatchObject([
      { CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
    ]);
    expect(inNetwork('AWS::EC2::SecurityGroupIngress')).toEqual([]);
    for (const { Properties } of inNetwork('AWS::EC2::Subnet'))
      expect(Properties['MapPublicIpOnLaunch']).toBe(false);
  });

  test.each(functions)(
    '$Properties.FunctionName: Lambda may make interfaces for it, and its own code may not',
    (deployed) => {
      const name = String(deployed.Properties['FunctionName']);
      const statements = roleOf(deployed).Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
      const [allowed, denied, ...others] = statements.filter(({ Action }) =>
        Action.some((action) => action.startsWith('ec2:')),
      );
      expect(others).toEqual([]);
      expect(allowed).toEqual({ Effect: 'Allow', Action: expect.any(Array), Resource: ['*'] });
      expect(denied).toEqual({
        Effect: 'Deny',
        Action: expect.arrayContaining(allowed?.Action ?? []),
        Resource: ['*'],
        Condition: {
          ArnEquals: {
            'lambda:SourceFunctionArn': `arn:aws:lambda:us-east-1:${someAccount}:function:${name}`,
          },
        },
      });
    },
  );

  test('keep the policy of each role within what IAM takes', () => {
    const sizes = functions.map((deployed) => JSON.stringify(roleOf(deployed).Policies).length);
    expect(Math.max(...sizes)).toBeLessThan(10_240);
  });

  test('are told of who spoke to whom, and are clean under the rules of both packs', () => {
    expect(inNetwork('AWS::EC2::FlowLog')).toHaveLength(1);
    const violations = [new AwsSolutionsChecks(), new ServerlessChecks()].flatMap(
      (pack) => pack.validateScope(app).violations,
    );
    expect(violations).toEqual([]);
  });

  test('leave nothing behind where data is not kept', () => {
    const trying = synthesizedWith('dev', { network: { cidr: '10.20.0.0/20' } }).assembly;
    const kept = resourcesOf(trying).filter(
      ({ stack, DeletionPolicy }) => stack === 'paceline-dev-network' && DeletionPolicy !== 'Delete',
    );
    expect(kept).toEqual([]);
  });

  test('are where they are without asking the account for its zones', () => {
    const { manifest } = synthesizedWith('prod', {
      account: someAccount,
      network: { cidr: '10.20.0.0/20' },
    }).assembly;
    expect(manifest.missing ?? []).toEqual([]);
  });
});

test('without the setting there is no network, and no function may touch one', () => {
  const { assembly } = synthesized('prod');
  expect(resourcesOf(assembly).filter(({ Type }) => Type.startsWith('AWS::EC2::'))).toEqual([]);
  expect(JSON.stringify(resourcesOf(assembly, 'AWS::IAM::Role'))).not.toContain('ec2:');
  const health = resourcesOf(assembly, 'AWS::Lambda::Function').find(
    ({ Properties }) => Properties['FunctionName'] === deployedName('prod', 'getHealth'),
  );
  expect(health?.Properties).not.toHaveProperty('VpcConfig');
});
