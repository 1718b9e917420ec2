/** Deploys all stacks of an environment into the account that the credentials belong to: `npm run deploy -- dev`. */
import { spawn } from 'node:child_process';

const [environment, ...options] = process.argv.slice(2);

if (environment === undefined) {
  console.error('Say which environment: npm run deploy -- dev|staging|prod');
  process.exitCode = 1;
} else {
  const cdk = spawn('cdk', ['deploy', '--all', '-c', `env=${environment}`, ...options], { stdio: 'inherit' });
  cdk.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
