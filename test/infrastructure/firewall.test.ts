import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { environmentNamed, environmentNames } from '#lib/environments.ts';
import { resourcesOf } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

const Counted = z.strictObject({
  CloudWatchMetricsEnabled: z.literal(true),
  MetricName: z.string(),
  SampledRequestsEnabled: z.literal(false),
});
const WebAcl = z.object({
  Name: z.string(),
  Scope: z.literal('REGIONAL'),
  DefaultAction: z.strictObject({ Allow: z.object({}) }),
  VisibilityConfig: Counted,
  Rules: z.array(
    z.looseObject({
      Name: z.string(),
      Priority: z.number(),
      Statement: z.record(z.string(), z.unknown()),
      VisibilityConfig: Counted,
    }),
  ),
});

describe.each(environmentNames)('The firewall of %s', (environment) => {
  const { assembly } = synthesized(environment);
  const [webAcl, ...others] = resourcesOf(assembly, 'AWS::WAFv2::WebACL');
  const { Name, Rules, VisibilityConfig } = WebAcl.parse(webAcl?.Properties);
  const statementOf = (name: string) => Rules.find((rule) => rule.Name === name)?.Statement;

  test('stands before the stage of the API, and is the only one', () => {
    expect(others).toEqual([]);
    const [association] = resourcesOf(assembly, 'AWS::WAFv2::WebACLAssociation');
    const [stage] = resourcesOf(assembly, 'AWS::ApiGateway::Stage');
    expect(association?.Properties).toMatchObject({
      WebACLArn: `${webAcl?.logicalId}.Arn`,
      ResourceArn: expect.stringMatching(new RegExp(`/restapis/Api\\w+/stages/${stage?.logicalId}$`)),
    });
  });

  test('counts under names that stay as they are', () => {
    expect([Name, VisibilityConfig.MetricName]).toEqual([
      `paceline-${environment}`,
      `paceline-${environment}`,
    ]);
    expect(Rules.map(({ VisibilityConfig: { MetricName } }) => MetricName)).toEqual([
      'ip-reputation',
      'requests-per-address',
      'known-bad-inputs',
      'common',
    ]);
  });

  test('keeps no request, in which there are tokens', () => {
    // Parsing asserts that it samples none.
    expect(resourcesOf(assembly, 'AWS::WAFv2::LoggingConfiguration')).toEqual([]);
  });

  test('blocks what AWS knows as bad, and lets long bodies pass', () => {
    expect(statementOf('ip-reputation')).toEqual(groupOf('AWSManagedRulesAmazonIpReputationList'));
    expect(statementOf('known-bad-inputs')).toEqual(groupOf('AWSManagedRulesKnownBadInputsRuleSet'));
    expect(statementOf('common')).toEqual(
      groupOf('AWSManagedRulesCommonRuleSet', [
        { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } },
      ]),
    );
    for (const name of ['ip-reputation', 'known-bad-inputs', 'common'])
      expect(Rules.find((rule) => rule.Name === name)).toMatchObject({ OverrideAction: { None: {} } });
  });

  test('blocks an address that sends more than its share in five minutes', () => {
    expect(Rules.find(({ Name: name }) => name === 'requests-per-address')).toMatchObject({
      Action: { Block: {} },
      Statement: {
        RateBasedStatement: {
          AggregateKeyType: 'IP',
          EvaluationWindowSec: 300,
          Limit: environmentNamed(environment).firewall.requestsPerFiveMinutes,
        },
      },
    });
  });
});

const groupOf = (name: string, overrides?: object[]) => ({
  ManagedRuleGroupStatement: {
    VendorName: 'AWS',
    Name: name,
    ...(overrides && { RuleActionOverrides: overrides }),
  },
});
