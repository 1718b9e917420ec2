import { describe, expect, test } from '@jest/globals';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import * as z from 'zod';
import { resourcesOf } from '#test/support/template-resources.ts';
import { synthesized, synthesizedWith } from './synthesized.ts';

const domain = {
  name: 'api.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b-2c3d',
};

const Template = z.object({ Outputs: z.record(z.string(), z.object({ Value: z.unknown() })) });

const outputsOf = (assembly: CloudAssembly, environment: string): Readonly<Record<string, string>> => {
  const { template } = assembly.getStackByName(`paceline-${environment}-api`);
  return Object.fromEntries(
    Object.entries(Template.parse(template).Outputs).map(([name, { Value }]) => [
      name,
      JSON.stringify(Value),
    ]),
  );
};

describe('An API with a domain of its own', () => {
  const { assembly } = synthesizedWith('prod', { domain });
  const [name] = resourcesOf(assembly, 'AWS::ApiGateway::DomainName');

  test('takes its name in the region, with its certificate, by TLS 1.2 or later', () => {
    expect(name?.Properties).toMatchObject({
      DomainName: domain.name,
      EndpointConfiguration: { Types: ['REGIONAL'] },
      RegionalCertificateArn: domain.certificateArn,
      SecurityPolicy: 'TLS_1_2',
    });
  });

  test('is at the root of it', () => {
    const [mapping, ...others] = resourcesOf(assembly, 'AWS::ApiGateway::BasePathMapping');
    const [stage] = resourcesOf(assembly, 'AWS::ApiGateway::Stage');
    expect(others).toEqual([]);
    expect(mapping?.Properties).toEqual({
      DomainName: name?.logicalId,
      RestApiId: stage?.Properties['RestApiId'],
      Stage: stage?.logicalId,
    });
  });

  test('tells where it is called, and which DNS record to make', () => {
    const { ApiUrl, ApiDnsRecord } = outputsOf(assembly, 'prod');
    expect(ApiUrl).toBe('"https://api.example.com"');
    expect(ApiDnsRecord).toContain('api.example.com CNAME ');
    expect(ApiDnsRecord).toContain(`["${name?.logicalId}","RegionalDomainName"]`);
  });
});

test('without one the API is called at its stage, and no record is to be made', () => {
  const { assembly } = synthesized('prod');
  const outputs = outputsOf(assembly, 'prod');
  expect(outputs['ApiUrl']).toContain('.execute-api.');
  expect(outputs).not.toHaveProperty('ApiDnsRecord');
  expect(resourcesOf(assembly, 'AWS::ApiGateway::DomainName')).toEqual([]);
});
