/**
 * Invites the first admin of a deployed environment, who invites everybody else over the API:
 * `npm run first-admin -- prod ada@your-company.com Ada Keller`.
 */
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { deployedPool } from '#lib/deployed-pool.ts';
import { environmentNamed } from '#lib/environments.ts';
import { runCommand } from '#lib/run-command.ts';
import { serviceVariables } from '#lib/service-variables.ts';
import { newId } from '#shared/ids.ts';
import { createUser } from '#shared/users/invitation.contracts.ts';

const usage = 'npm run first-admin -- dev|staging|prod <e-mail> <first name> <last name>';

async function inviteFirstAdmin([name, email, first_name, last_name]: readonly string[]): Promise<void> {
  const settings = environmentNamed(name);
  const { data: person, error } = createUser.body.safeParse({ email, first_name, last_name, role: 'admin' });
  if (!person) throw new Error(`${z.prettifyError(error)}\n${usage}`);
  const cognito = new CognitoIdentityProviderClient({ region: settings.region });
  const { id: userPoolId, ...place } = await deployedPool(cognito, settings.name);
  cognito.destroy();
  Object.assign(process.env, serviceVariables(settings, place));
  // The services read the names of their tables when they are loaded.
  const [{ UserPool }, { InvitationService }, { UserRepository }] = await Promise.all([
    import('#shared/identity/user-pool.ts'),
    import('#shared/users/invitation.service.ts'),
    import('#shared/users/user.repository.ts'),
  ]);

  const present = { caller: newId(), page: { limit: 1 } };
  const { items } = await new UserRepository().listUsers(['admin'], 'active', present);
  if (items.length > 0) {
    throw new Error(`${settings.name} has an admin already, who invites others: POST /v1/users`);
  }
  await new InvitationService(new UserPool(userPoolId)).invite(person, { at: new Date() });
  console.log(`${person.email} is invited: the mail has a temporary password, good for seven days`);
}

await runCommand(inviteFirstAdmin);
