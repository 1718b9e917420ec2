/**
 * Fills a deployed environment for trying things out with the people and bookings of the local stack, each with a
 * random password that is printed once: `npm run seed -- dev`.
 */
import { randomBytes } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  paginateListUserPools,
} from '@aws-sdk/client-cognito-identity-provider';
import { deployedBucketName, deployedTableName } from '#lib/access.ts';
import { environmentNamed } from '#lib/environments.ts';
import { type TableName, tables, tableVariable } from '#shared/dynamodb/tables.ts';

/** A pool's id, and the account that it is in. */
async function userPoolNamed(
  cognito: CognitoIdentityProviderClient,
  name: string,
): Promise<{ id: string; account: string }> {
  for await (const { UserPools = [] } of paginateListUserPools({ client: cognito }, { MaxResults: 60 })) {
    const id = UserPools.find((pool) => pool.Name === name)?.Id;
    if (id === undefined) continue;
    const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: id }));
    return { id, account: UserPool?.Arn?.split(':')[4] ?? '' };
  }
  throw new Error(`There is no user pool ${name} in this account and region: deploy first`);
}

async function run(name: string | undefined): Promise<void> {
  const settings = environmentNamed(name);
  const { name: environment, keepsData, region, subjectsTable } = settings;
  if (keepsData) throw new Error(`${environment} holds real people: it is never seeded`);
  for (const table of Object.keys(tables) as TableName[]) {
    process.env[tableVariable(table)] = deployedTableName(settings, table);
  }
  if (subjectsTable) process.env['SUBJECTS_ATTRIBUTE_NAMES'] = subjectsTable.attributeNames;
  const cognito = new CognitoIdentityProviderClient({ region });
  const { id: userPoolId, account } = await userPoolNamed(cognito, `paceline-${environment}`);
  for (const bucket of ['uploads', 'documents'] as const) {
    process.env[`${bucket.toUpperCase()}_BUCKET`] = deployedBucketName(
      { account, region },
      environment,
      bucket,
    );
  }
  process.env['AWS_REGION'] = region;
  // The services read the names of their tables when they are loaded.
  const { seed } = await import('#lib/local/seed/seed.ts');

  const passwords = new Map<string, string>();
  const passwordOf = (email: string): string => {
    const password = `${randomBytes(18).toString('base64url')}-Aa1`;
    passwords.set(email, password);
    return password;
  };
  const seeded = await seed({ cognito, userPoolId, passwordOf }, new Date()).finally(() => {
    for (const [email, password] of passwords) console.log(`${email}  ${password}`);
  });
  if (!seeded) throw new Error(`${environment} has been seeded before: nothing was changed`);
}

try {
  await run(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
