import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Role } from '#shared/users/role.ts';

/** Where accounts are made, and what they sign in with. */
export type AccountDesk = {
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly passwordOf: (email: string) => string;
};

type Person = { readonly email: string; readonly first_name: string; readonly last_name: string };

/** Creates a Cognito user who can sign in at once, and answers their `sub`. */
export async function createAccount(desk: AccountDesk, person: Person, role: Role): Promise<string> {
  const { cognito, userPoolId } = desk;
  const { email, first_name, last_name } = person;
  const named = { UserPoolId: userPoolId, Username: email };
  const { User } = await cognito.send(
    new AdminCreateUserCommand({
      ...named,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'given_name', Value: first_name },
        { Name: 'family_name', Value: last_name },
      ],
    }),
  );
  await cognito.send(
    new AdminSetUserPasswordCommand({ ...named, Password: desk.passwordOf(email), Permanent: true }),
  );
  await cognito.send(new AdminAddUserToGroupCommand({ ...named, GroupName: role }));
  const sub = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error(`Cognito named no sub for ${email}`);
  return sub;
}
