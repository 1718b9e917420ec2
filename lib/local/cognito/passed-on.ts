import { z } from 'zod';
import { callerOf } from './caller.ts';
import { namedUser } from './named-user.ts';
import type { Operation, Operations, Pool } from './pool.ts';

/** Administrators may name a user by e-mail, which cognito-local does not always look up: it is handed the sub. */
const onNamedUser = [
  'AdminAddUserToGroup',
  'AdminConfirmSignUp',
  'AdminDeleteUser',
  'AdminDeleteUserAttributes',
  'AdminDisableUser',
  'AdminEnableUser',
  'AdminGetUser',
  'AdminListGroupsForUser',
  'AdminRemoveUserFromGroup',
  'AdminUpdateUserAttributes',
];

/** cognito-local reads access tokens without checking them. */
const onCaller = [
  'AssociateSoftwareToken',
  'DeleteUser',
  'DeleteUserAttributes',
  'GetUser',
  'GetUserAttributeVerificationCode',
  'SetUserMFAPreference',
  'UpdateUserAttributes',
  'VerifySoftwareToken',
  'VerifyUserAttribute',
];

const unchanged = [
  'CreateGroup',
  'DeleteGroup',
  'DescribeUserPool',
  'DescribeUserPoolClient',
  'GetGroup',
  'ListGroups',
  'ListUserPoolClients',
  'ListUserPools',
  'ListUsers',
  'ListUsersInGroup',
  'RevokeToken',
  'UpdateGroup',
];

const withAccessToken = z.object({ AccessToken: z.string() });

const table = (names: readonly string[], operation: (name: string) => Operation): Operations =>
  Object.fromEntries(names.map((name) => [name, operation(name)]));

/** The operations that cognito-local answers well enough, once the user or the token is checked. */
export const passedOnOperations = (pool: Pool): Operations => ({
  ...table(unchanged, (name) => (request) => pool.cognitoLocal(name, request)),
  ...table(onNamedUser, (name) => async (request) => {
    const { Username } = await namedUser(pool, request);
    return pool.cognitoLocal(name, { ...request, Username });
  }),
  ...table(onCaller, (name) => async (request) => {
    await callerOf(pool, withAccessToken.parse(request).AccessToken);
    return pool.cognitoLocal(name, request);
  }),
});
