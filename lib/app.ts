import { join } from 'node:path';
import { App, Tags } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { contracts } from '#shared/contracts.ts';
import { ApiStack } from './api-stack.ts';
import { bundleFunctions } from './bundling/bundle-functions.ts';
import { DataStack } from './data-stack.ts';
import { environmentNamed, type SettingsInput } from './environments.ts';
import { EventsStack } from './events-stack.ts';
import { FunctionsStack } from './functions-stack.ts';
import { IdentityStack } from './identity-stack.ts';
import { MediaStack } from './media-stack.ts';
import { NetworkStack } from './network-stack.ts';
import { SafeguardsStack } from './safeguards-stack.ts';
import type { CodeOf } from './stack-of-functions.ts';
import { tagsOf } from './tags.ts';
import { ObservabilityStack } from './observability-stack.ts';

export type AppProps = {
  /** `dev`, `staging` or `prod`; left out, the one that the context names, as in `-c env=dev`. */
  readonly environment?: string;
  /**
   * Whether the functions carry their code. Where only the templates are read, a placeholder does: with it goes
   * CloudFormation's check of the templates, and together they take most of the time.
   */
  readonly bundle: boolean;
  /** In place of the environment's own. */
  readonly settings?: Partial<SettingsInput>;
  /** Where the assembly is written; left out, where the CDK decides. */
  readonly outdir?: string;
};

/**
 * The whole system of one environment, not yet synthesized.
 * @throws `WrongSetting` that says what to set.
 */
export function createApp({ environment: name, bundle, settings, outdir }: AppProps): App {
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    autoSynth: false,
    analyticsReporting: false,
    builtinCloudFormationValidation: bundle,
    // Here and not in `cdk.json`, so that an app made in a test is the one that is deployed.
    context: {
      '@aws-cdk/core:enablePartitionLiterals': true,
      '@aws-cdk/core:defaultCrossStackReferences': 'strong',
      '@aws-cdk/core:validateAgainstDefaultRules': true,
      '@aws-cdk/aws-apigateway:logGroupDestinationArnWithoutWildcard': true,
      '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
    },
  });
  const environment = environmentNamed(name ?? app.node.tryGetContext('env'), settings);
  const { account, region, keepsData, network } = environment;
  const shared = {
    environment,
    env: { region, ...(account !== undefined && { account }) },
    terminationProtection: keepsData,
  };
  const codeOf = bundle ? bundledCode(app) : placeholderCode;
  const stackName = (part: string): string => `paceline-${environment.name}-${part}`;

  const data = new DataStack(app, stackName('data'), shared);
  const placed = network && {
    placement: new NetworkStack(app, stackName('network'), { ...shared, ...network }).placement,
  };
  const identity = new IdentityStack(app, stackName('identity'), {
    ...shared,
    resources: { ...placed },
    codeOf,
  });
  const media = new MediaStack(app, stackName('media'), { ...shared, resources: { ...placed }, codeOf });
  const resources = {
    ...placed,
    userPool: identity.userPool,
    media: media.media,
    unsubscribeKeyArn: data.unsubscribeKeyArn,
    calendarKeyArn: data.calendarKeyArn,
  };
  const functions = [...new Set(contracts.map(({ noun }) => noun))].map(
    (noun) => new FunctionsStack(app, stackName(`functions-${noun}`), { ...shared, resources, noun, codeOf }),
  );
  const api = new ApiStack(app, stackName('api'), { ...shared, userPoolArn: identity.userPool.arn });
  const events = new EventsStack(app, stackName('events'), {
    ...shared,
    resources,
    codeOf,
    auditLogStreamArn: data.auditLogStreamArn,
  });
  const safeguards = new SafeguardsStack(app, stackName('safeguards'), shared);

  const observability = new ObservabilityStack(app, stackName('observability'), {
    ...shared,
    frontEnd: { userPoolId: identity.userPool.id, clientId: identity.frontEndClientId },
    deadLetterQueues: events.deadLetterQueues,
  });

  // Names are fixed and say nothing of order: a table or index stands before the function that reads it, and a function
  // before the route that invokes it.
  for (const stack of [identity, media, ...functions, events]) stack.addStackDependency(data);
  for (const stack of functions) api.addStackDependency(stack);
  safeguards.addStackDependency(data);
  // A schedule that does not run yet would be told of as one that has stopped.
  for (const stack of [api, events]) observability.addStackDependency(stack);

  for (const [key, value] of Object.entries(tagsOf(environment))) Tags.of(app).add(key, value);
  return app;
}

function bundledCode(app: App): CodeOf {
  const { folderOf } = bundleFunctions(join(app.outdir, 'bundles'), 'lambda');
  return (name) => Code.fromAsset(folderOf(name));
}

const placeholderCode: CodeOf = () => Code.fromInline('exports.handler = async () => {};');
