import {
  DecryptCommand,
  IncorrectKeyException,
  InvalidCiphertextException,
  KMSClient,
} from '@aws-sdk/client-kms';
import { afterEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { Encryption } from '#shared/aws/encryption.ts';

const kms = mockClient(KMSClient);
afterEach(() => {
  kms.reset();
});

const told = { message: 'Refused', $metadata: {} };
const opened = (ciphertext = 'c2VhbGVk'): Promise<string | undefined> =>
  new Encryption('alias/test').decrypt(ciphertext, { user_id: 'somebody' });

test.each([
  ['what is no ciphertext, or of another context', new InvalidCiphertextException(told)],
  ['what another key has encrypted', new IncorrectKeyException(told)],
])('%s does not open', async (_what, refusal) => {
  kms.on(DecryptCommand).rejects(refusal);
  await expect(opened()).resolves.toBeUndefined();
});

test('a key service that fails says nothing about a ciphertext', async () => {
  kms.on(DecryptCommand).rejects(new Error('unreachable'));
  await expect(opened()).rejects.toThrow('unreachable');
});

const bytes = (count: number): string => Buffer.alloc(count, 7).toString('base64url');

test('what KMS would not look at does not open either', async () => {
  kms.on(DecryptCommand).resolves({ Plaintext: Buffer.from('opened') });
  await expect(opened('')).resolves.toBeUndefined();
  await expect(opened(bytes(6145))).resolves.toBeUndefined();
  await expect(opened(bytes(6144))).resolves.toBe('opened');
});
