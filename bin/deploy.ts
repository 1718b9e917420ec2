/** Deploys all stacks of an environment into the account that the credentials belong to: `npm run deploy -- dev`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { outputsFile, readOutputs } from '#lib/deployed-outputs.ts';
import { environmentNamed } from '#lib/environments.ts';
import { exampleValues } from '#lib/example-values.ts';
import { runCommand } from '#lib/run-command.ts';

async function deploy([named, ...options]: readonly string[]): Promise<void> {
  if (named === undefined) throw new Error('Say which environment: npm run deploy -- dev|staging|prod');
  const settings = environmentNamed(named);
  const examples = exampleValues(settings);
  if (examples.length > 0) {
    throw new Error(
      `Set your own values in lib/environments.ts before ${named} is deployed: ${examples.join(', ')}`,
    );
  }
  const outputs = ['--outputs-file', outputsFile(named)];
  const words = ['deploy', '--all', '-c', `env=${named}`, ...outputs, ...options];
  const cdk = spawn('cdk', words, { stdio: 'inherit' });
  const [code] = await once(cdk, 'exit');
  if (code !== 0) {
    process.exitCode = typeof code === 'number' ? code : 1;
    return;
  }
  console.log(`\nFor front ends, from ${outputsFile(named)}:`);
  for (const [name, value] of Object.entries(readOutputs(named))) console.log(`${name}=${value}`);
}

await runCommand(deploy);
