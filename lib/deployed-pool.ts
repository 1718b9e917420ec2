import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  paginateListUserPoolClients,
  paginateListUserPools,
} from '@aws-sdk/client-cognito-identity-provider';
import { frontEndClientName, userPoolName } from './user-pool-names.ts';

/**
 * The user pool of an environment, with the account and region that it is in.
 * @throws a sentence where it is not deployed.
 */
export async function deployedPool(
  cognito: CognitoIdentityProviderClient,
  environment: string,
): Promise<{ id: string; account: string; region: string }> {
  const name = userPoolName(environment);
  for await (const { UserPools = [] } of paginateListUserPools({ client: cognito }, { MaxResults: 60 })) {
    const id = UserPools.find((pool) => pool.Name === name)?.Id;
    if (id === undefined) continue;
    const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: id }));
    const [, , , region = '', account = ''] = UserPool?.Arn?.split(':') ?? [];
    return { id, account, region };
  }
  throw new Error(`There is no user pool ${name} in this account and region: deploy first`);
}

/** The id of the client through which front ends sign people in. */
export async function frontEndClientOf(
  cognito: CognitoIdentityProviderClient,
  userPoolId: string,
): Promise<string> {
  const pages = paginateListUserPoolClients({ client: cognito }, { UserPoolId: userPoolId, MaxResults: 60 });
  for await (const { UserPoolClients = [] } of pages) {
    const id = UserPoolClients.find(({ ClientName }) => ClientName === frontEndClientName)?.ClientId;
    if (id !== undefined) return id;
  }
  throw new Error(`The user pool ${userPoolId} has no client ${frontEndClientName}`);
}
