import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answerCloudFormation } from '#shared/aws/custom-resource.ts';
import { Secret } from '#shared/aws/secret.ts';
import { variable } from '#shared/env.ts';

type Needs = { privateKey: Pick<Secret, 'read' | 'keep'> };

/**
 * A custom resource of the media stack: the key pair whose signature opens files. The private half is made here, kept
 * as a secret and never leaves the account; the public half is answered, for CloudFront. A pair that exists stays.
 */
export const createHandler =
  ({ privateKey }: Needs) =>
  (event: CloudFormationCustomResourceEvent): Promise<void> =>
    answerCloudFormation(event, 'media-signing-key', async () => {
      if (event.RequestType === 'Delete') return {};
      const key = (await privateKey.read()) ?? (await newKey(privateKey));
      return { PublicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString() };
    });

/** RSA of 2,048 bits: what CloudFront takes. */
async function newKey(secret: Pick<Secret, 'keep'>): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await secret.keep(key);
  return key;
}

export const handler = createHandler({ privateKey: new Secret(variable('MEDIA_SIGNING_SECRET')) });
