import { KMS } from '@aws-sdk/client-kms';
import { afterEach } from '@jest/globals';
import type { AwsCall } from '#lib/local/aws-json/aws-call.ts';
import { type KmsOptions, startKms } from '#lib/local/kms/kms.ts';

const arn = (resource: string): string => `arn:aws:kms:us-east-1:000000000000:${resource}`;

export const macKey = {
  keyId: '7d0f0f3c-5d1b-4a5e-9e0f-000000000001',
  arn: arn('key/7d0f0f3c-5d1b-4a5e-9e0f-000000000001'),
  aliases: ['alias/feeds'],
  aliasArn: arn('alias/feeds'),
  spec: 'HMAC_256',
} as const;

export const dataKey = {
  keyId: '7d0f0f3c-5d1b-4a5e-9e0f-000000000002',
  arn: arn('key/7d0f0f3c-5d1b-4a5e-9e0f-000000000002'),
  aliases: ['alias/tokens', 'alias/refresh-tokens'],
  aliasArn: arn('alias/tokens'),
  spec: 'SYMMETRIC_DEFAULT',
} as const;

export const otherDataKey = {
  keyId: '7d0f0f3c-5d1b-4a5e-9e0f-000000000003',
  arn: arn('key/7d0f0f3c-5d1b-4a5e-9e0f-000000000003'),
  aliases: [],
  spec: 'SYMMETRIC_DEFAULT',
} as const;

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Starts stand-ins with an SDK client each; they are closed after the test. */
export const useKms = () => {
  const started: { close: () => Promise<void> }[] = [];
  afterEach(async () => {
    for (const kms of started.splice(0)) await kms.close();
  });

  return async (options: Partial<KmsOptions> = {}) => {
    const calls: AwsCall[] = [];
    const kms = await startKms({
      keys: [macKey, dataKey, otherDataKey],
      onCall: (call) => calls.push(call),
      ...options,
    });
    const sdk = new KMS({ endpoint: kms.endpoint });
    const close = async (): Promise<void> => {
      sdk.destroy();
      await kms.close();
    };
    started.push({ close });
    return { sdk, calls };
  };
};
