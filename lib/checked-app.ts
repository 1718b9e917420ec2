import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { WrongSetting } from './environments.ts';

/** Synthesizes an app under all rules; a wrong setting is answered with its sentence alone. */
export function synthesizeChecked(create: () => App): void {
  try {
    const app = create();
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
    app.synth();
  } catch (error) {
    if (!(error instanceof WrongSetting)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
