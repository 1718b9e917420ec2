import { allow } from '../allow.ts';
import type { FunctionName } from '../functions.ts';
import { type FunctionAccess, noAccess, type Resources } from './function-access.ts';

type PoolAction = `Admin${string}`;

/** What functions may do with the users of the Cognito pool. */
const poolAccess: { readonly [Name in FunctionName]?: readonly PoolAction[] } = {
  createUser: [
    'AdminAddUserToGroup',
    'AdminCreateUser',
    'AdminDeleteUser',
    'AdminGetUser',
    'AdminListGroupsForUser',
    'AdminRemoveUserFromGroup',
  ],
  alignPoolUser: [
    'AdminAddUserToGroup',
    'AdminDisableUser',
    'AdminEnableUser',
    'AdminListGroupsForUser',
    'AdminRemoveUserFromGroup',
    'AdminUserGlobalSignOut',
  ],
};

export function accessToPool(name: FunctionName, { userPool }: Resources): FunctionAccess {
  const actions = poolAccess[name];
  if (!actions) return noAccess;
  if (!userPool) throw new Error(`${name} is made before the user pool`);
  return {
    variables: { USER_POOL_ID: userPool.id },
    statements: [
      allow(
        actions.map((action) => `cognito-idp:${action}`),
        [userPool.arn],
      ),
    ],
  };
}
