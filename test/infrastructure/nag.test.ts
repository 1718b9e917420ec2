import { describe, expect, test } from '@jest/globals';
import { Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import * as z from 'zod';
import { environmentNames } from '#lib/environments.ts';
import { synthesized } from './synthesized.ts';

const packs = () => [new AwsSolutionsChecks(), new ServerlessChecks()];

const findingsOf = (pack: NagPack, scope: IConstruct): string[] =>
  pack
    .validateScope(scope)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    );

const Acknowledged = z.record(z.string(), z.string());

/** Every acknowledgement of ours: the rule, its reason and the construct that it is made for. CDK makes some of its own. */
const acknowledgements = (scope: IConstruct) =>
  scope.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(Acknowledged.parse(data)))
      .map(([id, reason]) => ({ rule: id.replace(/^annotation::/i, ''), reason, construct }))
      .filter(({ rule }) => !rule.startsWith('CloudFormation-Validate::')),
  );

describe.each(environmentNames)('%s', (environment) => {
  test.each(packs())('is clean under the rules of $name', (pack) => {
    expect(findingsOf(pack, synthesized(environment).app)).toEqual([]);
  });

  test('acknowledges only what is found, at the construct where it is found', () => {
    const { app } = synthesized(environment);
    const found = packs().flatMap((pack) =>
      findingsOf(Object.assign(pack, { isAcknowledged: () => false }), app),
    );
    const needless = acknowledgements(app).filter(
      ({ rule, construct }) => !found.some((finding) => finding.startsWith(`${rule} ${construct.node.path}`)),
    );
    expect(needless.map(({ rule, construct }) => `${rule} ${construct.node.path}`)).toEqual([]);
  });

  test('acknowledges nothing for a whole stack, and nothing without a reason', () => {
    const all = acknowledgements(synthesized(environment).app);
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(({ construct }) => Stack.isStack(construct) || !construct.node.scope)).toEqual([]);
    expect(all.filter(({ reason }) => reason.length < 40).map(({ reason }) => reason)).toEqual([]);
  });
});
