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
const opened = (): Promise<string | undefined> =>
  new Encryption('alias/test').decrypt('c2VhbGVk', { user_id: 'somebody' });

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
