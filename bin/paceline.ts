/** The CDK app: `npx cdk synth -c env=dev`. */
import { createApp } from '#lib/app.ts';
import { synthesizeChecked } from '#lib/checked-app.ts';

synthesizeChecked(() => createApp({ bundle: true }));
