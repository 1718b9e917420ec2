import { App } from 'aws-cdk-lib';
import { accountOf, deliverySettings, type Environments, environmentsNamed } from './delivery-settings.ts';
import { DeliveryStack } from './delivery-stack.ts';

export type DeliveryAppProps = {
  /** Those of one account; left out, the ones that the context names, as in `-c env=dev,staging`. */
  readonly environments?: Environments;
  /** In place of those in `lib/delivery-settings.ts`. */
  readonly settings?: unknown;
  readonly outdir?: string;
};

/**
 * What one account needs before a workflow can deploy to it. An app of its own: neither `--all` of an environment nor a
 * workflow ever touches what lets workflows in.
 * @throws `WrongSetting` that says what to set.
 */
export function createDeliveryApp({ environments: given, settings, outdir }: DeliveryAppProps): App {
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    autoSynth: false,
    analyticsReporting: false,
    context: { '@aws-cdk/core:enablePartitionLiterals': true },
  });
  const environments = given ?? environmentsNamed(app.node.tryGetContext('env'));
  const account = accountOf(environments);
  const [{ region }] = environments;
  new DeliveryStack(app, 'paceline-delivery', {
    env: { region, ...(account !== undefined && { account }) },
    settings: deliverySettings(settings),
    environments,
    description: 'Lets workflows of one repository on GitHub deploy paceline',
    terminationProtection: true,
  });
  return app;
}
