/** What is measured against: so many of the same functions, each a `NodejsFunction`, and nothing else of the system. */
import { fileURLToPath } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { functionDefinitions } from '#lib/functions.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const app = new App({ autoSynth: false, analyticsReporting: false });
const stack = new Stack(app, 'functions');
for (const { name, entry } of functionDefinitions.slice(0, Number(process.env['FUNCTIONS']))) {
  // oxlint-disable-next-line no-new -- a construct adds itself to its stack
  new NodejsFunction(stack, name, {
    entry: `${root}${entry}`,
    projectRoot: root,
    depsLockFilePath: `${root}package-lock.json`,
    runtime: Runtime.NODEJS_24_X,
    bundling: {
      minify: true,
      target: 'node24',
      format: OutputFormat.CJS,
      mainFields: ['module', 'main'],
      bundleAwsSDK: true,
    },
  });
}
app.synth();
