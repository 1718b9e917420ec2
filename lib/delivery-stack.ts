import { CfnOutput, DefaultStackSynthesizer, Stack, type StackProps } from 'aws-cdk-lib';
import { OidcProviderNative, OpenIdConnectPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allow } from './allow.ts';
import type { DeliverySettings } from './delivery-settings.ts';
import type { Environment } from './environments.ts';

const issuer = 'token.actions.githubusercontent.com';
const audience = 'sts.amazonaws.com';

/**
 * Roles of the CDK's bootstrap stack by which its command compares, uploads and deploys. What CloudFormation may then
 * do is the matter of a fourth, which only the role of deploying can hand on. There are no images to upload.
 */
const bootstrapRoles = ['lookup', 'file-publishing', 'deploy'];

export type DeliveryStackProps = StackProps & {
  readonly settings: DeliverySettings;
  readonly environments: readonly Environment[];
};

/**
 * Lets workflows of one repository on GitHub deploy to environments of this account, each by a role of its own and with
 * no key that anybody would have to keep.
 */
export class DeliveryStack extends Stack {
  constructor(scope: Construct, id: string, { settings, environments, ...props }: DeliveryStackProps) {
    super(scope, id, props);
    const provider = settings.providerExists
      ? OidcProviderNative.fromOidcProviderArn(
          this,
          'GitHub',
          `arn:${this.partition}:iam::${this.account}:oidc-provider/${issuer}`,
        )
      : new OidcProviderNative(this, 'GitHub', { url: `https://${issuer}`, clientIds: [audience] });

    for (const { name, region } of environments) {
      const role = new Role(this, `Delivers-${name}`, {
        roleName: `paceline-delivery-${name}`,
        description: `Deploys paceline to ${name}, for workflows on GitHub that may use its environment ${name}`,
        assumedBy: new OpenIdConnectPrincipal(provider, {
          StringEquals: { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subjectOf(settings, name) },
        }),
      });
      role.addToPolicy(
        allow(
          ['sts:AssumeRole'],
          bootstrapRoles.map((part) => this.#bootstrapRoleArn(part, region)),
        ),
      );
      new CfnOutput(this, `${name}RoleArn`, { value: role.roleArn });
    }
  }

  #bootstrapRoleArn(part: string, region: string): string {
    const name = `cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-${part}-role-${this.account}-${region}`;
    return `arn:${this.partition}:iam::${this.account}:role/${name}`;
  }
}

/** Whom a token is for when a job of the repository uses the environment, which only rules of GitHub let it. */
const subjectOf = (
  { repository: { owner, ownerId, name, id } }: DeliverySettings,
  environment: string,
): string => `repo:${owner}@${ownerId}/${name}@${id}:environment:${environment}`;
