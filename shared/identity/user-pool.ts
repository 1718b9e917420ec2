import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  CognitoIdentityProviderClient,
  UsernameExistsException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { transientFailures } from '../aws/transient-failures.ts';
import { Role } from '../users/role.ts';

const client = new CognitoIdentityProviderClient({ maxAttempts: 3 });
client.middlewareStack.use(transientFailures());

export type Invitee = { readonly email: string; readonly first_name: string; readonly last_name: string };

/** How far somebody with an e-mail address has come: `unconfirmed` is a sign-up whose address is not proven. */
export type PoolUser = { readonly sub: string; readonly state: 'unconfirmed' | 'invited' | 'confirmed' };

/** The Cognito pool, in which a user's group is their role. Every step is repeatable. */
export class UserPool {
  readonly #id: string;

  constructor(id: string) {
    this.#id = id;
  }

  /** Creates a user and sends the invitation; answers the `sub`, or nothing where the address is taken. */
  async invite({ email, first_name, last_name }: Invitee): Promise<string | undefined> {
    try {
      const { User } = await client.send(
        new AdminCreateUserCommand({
          ...this.#named(email),
          DesiredDeliveryMediums: ['EMAIL'],
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'given_name', Value: first_name },
            { Name: 'family_name', Value: last_name },
          ],
        }),
      );
      return subIn(User?.Attributes);
    } catch (error) {
      if (error instanceof UsernameExistsException) return undefined;
      throw error;
    }
  }

  /** Sends the invitation once more, with a new temporary password. */
  async inviteAgain(email: string): Promise<void> {
    await client.send(
      new AdminCreateUserCommand({
        ...this.#named(email),
        MessageAction: 'RESEND',
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
  }

  /** Whoever has that address. */
  async find(email: string): Promise<PoolUser | undefined> {
    try {
      const { UserAttributes, UserStatus } = await client.send(new AdminGetUserCommand(this.#named(email)));
      const state =
        UserStatus === 'UNCONFIRMED'
          ? 'unconfirmed'
          : UserStatus === 'FORCE_CHANGE_PASSWORD'
            ? 'invited'
            : 'confirmed';
      return { sub: subIn(UserAttributes), state };
    } catch (error) {
      if (error instanceof UserNotFoundException) return undefined;
      throw error;
    }
  }

  async remove(sub: string): Promise<void> {
    try {
      await client.send(new AdminDeleteUserCommand(this.#named(sub)));
    } catch (error) {
      if (!(error instanceof UserNotFoundException)) throw error;
    }
  }

  /** A member stays a member. */
  async addToGroup(username: string, role: Role): Promise<void> {
    await client.send(new AdminAddUserToGroupCommand({ ...this.#named(username), GroupName: role }));
  }

  /** Makes the role's group the user's only one among those of roles. */
  async moveToGroup(sub: string, role: Role): Promise<void> {
    await this.addToGroup(sub, role);
    const { Groups = [] } = await client.send(new AdminListGroupsForUserCommand(this.#named(sub)));
    for (const { GroupName } of Groups) {
      if (GroupName === role || !Role.safeParse(GroupName).success) continue;
      await client.send(new AdminRemoveUserFromGroupCommand({ ...this.#named(sub), GroupName }));
    }
  }

  async enable(sub: string): Promise<void> {
    await client.send(new AdminEnableUserCommand(this.#named(sub)));
  }

  /** No new tokens from here on, neither by a password nor by a refresh token. */
  async disable(sub: string): Promise<void> {
    await client.send(new AdminDisableUserCommand(this.#named(sub)));
    await client.send(new AdminUserGlobalSignOutCommand(this.#named(sub)));
  }

  #named(username: string) {
    return { UserPoolId: this.#id, Username: username };
  }
}

function subIn(attributes: readonly AttributeType[] = []): string {
  const sub = attributes.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error('Cognito names no sub');
  return sub;
}
