import { generateKeyPairSync } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { startS3 } from '#lib/local/s3/s3.ts';
import { startGoogleDesk } from '#test/support/google-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';
import { pool, startTestPool, type TestPool } from '../local/cognito/test-pool.ts';

/** Those of the test's environment. */
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const region = 'us-east-1';
const buckets = ['test-uploads', 'test-documents'].map((name) => ({ name, corsOrigins: [] }));

export const poolOfUsers = pool.UserPoolId;

let cognito: TestPool | undefined;

/** The store, and all the other services that endpoints speak to, for the test's own process. */
export async function startSurroundings(
  now: () => Date,
): Promise<{ store: Store; close: () => Promise<void> }> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [store, users, storage, google] = await Promise.all([
    startStore(now),
    startTestPool({ now }),
    startS3({ buckets, credentials, region, now }),
    startGoogleDesk(now, {
      keys: [
        {
          keyId: 'UnsubscribeKey',
          arn: 'arn:aws:kms:us-east-1:000000000000:key/UnsubscribeKey',
          aliases: ['alias/test-unsubscribe'],
          spec: 'HMAC_256',
        },
      ],
      secrets: {
        'test-media-signing-key': privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
    }),
  ]);
  cognito = users;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: users.endpoint,
    AWS_ENDPOINT_URL_S3: storage.endpoint,
  });
  return {
    store,
    close: async () => {
      await Promise.all([store.close(), users.close(), storage.close(), google.close()]);
    },
  };
}

/** A client of the storage; `destroy` it. */
export const storageClient = (): S3Client => new S3Client({ region, credentials, forcePathStyle: true });

export async function groupsOf(email: string): Promise<(string | undefined)[]> {
  const answer = await cognito?.sdk.adminListGroupsForUser({ ...pool, Username: email });
  return (answer?.Groups ?? []).map(({ GroupName }) => GroupName);
}
