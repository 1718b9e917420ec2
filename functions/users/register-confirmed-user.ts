import type { PostConfirmationTriggerEvent } from 'aws-lambda';
import { UserPool } from '#shared/identity/user-pool.ts';
import { newClient, SignedUp } from '#shared/users/sign-up.ts';
import { UserService } from '#shared/users/user.service.ts';

type Needs = {
  users: Pick<UserService, 'create'>;
  pool: Pick<UserPool, 'addToGroup'>;
  now: () => Date;
};

/**
 * Cognito's post-confirmation trigger: makes a client of whoever signed up. Repeatable, since Cognito calls again
 * when it gets no answer in time; a confirmed new password (the other source of this trigger) changes nothing.
 */
export const createHandler =
  ({ users, pool, now }: Needs) =>
  async (event: PostConfirmationTriggerEvent): Promise<PostConfirmationTriggerEvent> => {
    if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event;
    const signedUp = SignedUp.parse(event.request.userAttributes);
    await users.create(newClient(signedUp, now()), signedUp.sub);
    await pool.addToGroup(event.userPoolId, event.userName, 'client');
    return event;
  };

export const handler = createHandler({
  users: new UserService(),
  pool: new UserPool(),
  now: () => new Date(),
});
