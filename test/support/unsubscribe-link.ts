import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import type { LocalStack } from '#lib/local/stack.ts';
import type { Subject } from '#shared/notifications/unsubscribe-token.service.ts';

/** A token as it stands in the link at the end of a mail: what it is about, and the seal of the stack's own key. */
export async function unsubscribeTokenOf({ kms, region }: LocalStack, subject: Subject): Promise<string> {
  const client = new KMSClient({ endpoint: kms.endpoint, region });
  const text = Buffer.from(JSON.stringify([subject.userId, subject.notice])).toString('base64url');
  const { Mac = new Uint8Array() } = await client.send(
    new GenerateMacCommand({
      KeyId: kms.unsubscribe_key,
      MacAlgorithm: 'HMAC_SHA_256',
      Message: Buffer.from(text),
    }),
  );
  client.destroy();
  return `${text}.${Buffer.from(Mac).toString('base64url')}`;
}
