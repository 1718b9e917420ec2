/**
 * Prints the ID token of a user, of the running local stack or of a deployed environment, whose password it asks for:
 * `npm run --silent token -- coach.a@example.com`, `npm run --silent token -- prod ada@your-company.com`.
 */
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { deployedPool, frontEndClientOf } from '#lib/deployed-pool.ts';
import { environmentNamed } from '#lib/environments.ts';
import { readLocalFile } from '#lib/local/local-file.ts';
import { signIn } from '#lib/local/sign-in.ts';
import { runCommand } from '#lib/run-command.ts';
import { SecretAnswers } from '#lib/secret-answers.ts';
import { idToken, startSession, useProvider } from '../examples/front-end/src/session.ts';

/** Signs in as a front end does: by SRP, the only way that a deployed pool allows. */
async function tokenOf(name: string, email: string): Promise<string> {
  const { name: environment, region } = environmentNamed(name);
  const cognito = new CognitoIdentityProviderClient({ region });
  const { id: userPoolId } = await deployedPool(cognito, environment);
  const clientId = await frontEndClientOf(cognito, userPoolId);
  cognito.destroy();
  const endpoint = process.env['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'];
  useProvider({ userPoolId, clientId, ...(endpoint !== undefined && { endpoint }) });
  const answers = new SecretAnswers(process.stdin);
  try {
    await startSession(email, await answers.to(`Password of ${email}`), answers.to);
    return await idToken();
  } finally {
    answers.close();
  }
}

await runCommand(async ([first, second]) => {
  if (first === undefined) {
    throw new Error('Say whose: npm run --silent token -- [dev|staging|prod] coach.a@example.com');
  }
  const token = second === undefined ? signIn(readLocalFile().cognito, first) : tokenOf(first, second);
  console.log(await token);
});
