import type { PostConfirmationTriggerEvent } from 'aws-lambda';
import { UserPool } from '#shared/identity/user-pool.ts';
import { newUser } from '#shared/users/new-user.ts';
import { personOf, SignedUp } from '#shared/users/sign-up.ts';
import { UserService } from '#shared/users/user.service.ts';

type Needs = {
  users: Pick<UserService, 'create'>;
  poolNamed: (userPoolId: string) => Pick<UserPool, 'addToGroup'>;
  now: () => Date;
};

/**
 * Cognito's post-confirmation trigger: makes a client of whoever signed up. Repeatable, since Cognito calls again
 * when it gets no answer in time; a confirmed new password (the other source of this trigger) changes nothing.
 */
export const createHandler =
  ({ users, poolNamed, now }: Needs) =>
  async (event: PostConfirmationTriggerEvent): Promise<PostConfirmationTriggerEvent> => {
    if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event;
    const signedUp = SignedUp.parse(event.request.userAttributes);
    const at = now();
    await users.create(newUser(personOf(signedUp), at), { userId: signedUp.sub, at });
    await poolNamed(event.userPoolId).addToGroup(event.userName, 'client');
    return event;
  };

export const handler = createHandler({
  users: new UserService(),
  poolNamed: (userPoolId) => new UserPool(userPoolId),
  now: () => new Date(),
});
