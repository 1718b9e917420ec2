/**
 * Fills a deployed environment for trying things out with the people and bookings of the local stack, each with a
 * random password that is printed once: `npm run seed -- dev`.
 */
import { randomBytes } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { deployedPool } from '#lib/deployed-pool.ts';
import { environmentNamed } from '#lib/environments.ts';
import { runCommand } from '#lib/run-command.ts';
import { serviceVariables } from '#lib/service-variables.ts';

async function seedEnvironment([name]: readonly string[]): Promise<void> {
  const settings = environmentNamed(name);
  const { name: environment, keepsData, region } = settings;
  if (keepsData) throw new Error(`${environment} holds real people: it is never seeded`);
  const cognito = new CognitoIdentityProviderClient({ region });
  const { id: userPoolId, ...place } = await deployedPool(cognito, environment);
  Object.assign(process.env, serviceVariables(settings, place));
  // The services read the names of their tables when they are loaded.
  const { seed } = await import('#lib/local/seed/seed.ts');

  const passwords = new Map<string, string>();
  const passwordOf = (email: string): string => {
    const password = `${randomBytes(18).toString('base64url')}-Aa1`;
    passwords.set(email, password);
    return password;
  };
  const seeded = await seed({ cognito, userPoolId, passwordOf }, new Date()).finally(() => {
    for (const [email, password] of passwords) console.log(`${email}  ${password}`);
  });
  if (!seeded) throw new Error(`${environment} has been seeded before: nothing was changed`);
}

await runCommand(seedEnvironment);
