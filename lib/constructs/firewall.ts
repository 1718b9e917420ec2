import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';

export type FirewallProps = {
  readonly environment: Environment;
  /** The stage that it stands before. */
  readonly stageArn: string;
};

/**
 * What refuses a request before the gateway looks at it: addresses with a bad name, too many requests of one address,
 * and what looks like a known attack. AWS keeps the groups up to date.
 *
 * It counts and keeps no request. Its logs and its samples hold headers and paths, so that ID tokens and the secret links
 * of calendars would lie where operators read; a log can be told to leave out a path, but samples cannot. Which rule of
 * a group refused how many requests, its metrics by label tell.
 */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { environment, stageArn }: FirewallProps) {
    super(scope, id);
    const name = `paceline-${environment.name}`;
    const webAcl = new CfnWebACL(this, 'WebAcl', {
      name,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: counted(name),
      rules: [
        managed(0, 'ip-reputation', 'AWSManagedRulesAmazonIpReputationList'),
        perAddress(1, environment.firewall.requestsPerFiveMinutes),
        managed(2, 'known-bad-inputs', 'AWSManagedRulesKnownBadInputsRuleSet'),
        // Plans and training sessions are longer than its 8 KB; functions bound bodies by themselves.
        managed(3, 'common', 'AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY']),
      ],
    });
    new CfnWebACLAssociation(this, 'BeforeStage', { webAclArn: webAcl.attrArn, resourceArn: stageArn });
  }
}

type Rule = CfnWebACL.RuleProperty;

/** Metrics alone; see above. */
const counted = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});

/** A group of AWS; of what its rules find, the named ones only count. */
const managed = (priority: number, name: string, group: string, counting: readonly string[] = []): Rule => ({
  name,
  priority,
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name: group,
      // WAF takes no empty list.
      ...(counting.length > 0 && {
        ruleActionOverrides: counting.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      }),
    },
  },
  overrideAction: { none: {} },
  visibilityConfig: counted(name),
});

const perAddress = (priority: number, limit: number): Rule => ({
  name: 'requests-per-address',
  priority,
  statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
  action: { block: {} },
  visibilityConfig: counted('requests-per-address'),
});
