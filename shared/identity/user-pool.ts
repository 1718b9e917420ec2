import {
  AdminAddUserToGroupCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { transientFailures } from '../aws/transient-failures.ts';
import type { Role } from '../users/role.ts';

const client = new CognitoIdentityProviderClient({ maxAttempts: 3 });
client.middlewareStack.use(transientFailures());

/** The Cognito pool, in which a user's group is their role. */
export class UserPool {
  /** Repeatable: a member stays a member. */
  async addToGroup(userPoolId: string, username: string, role: Role): Promise<void> {
    await client.send(
      new AdminAddUserToGroupCommand({ UserPoolId: userPoolId, Username: username, GroupName: role }),
    );
  }
}
