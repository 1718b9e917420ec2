import { describe, expect, test } from '@jest/globals';
import { bytes, dataKey, macKey, otherDataKey, useKms } from './test-kms.ts';

const KeyId = dataKey.keyId;
const Plaintext = bytes('refresh token of coach A');
const EncryptionContext = { user_id: 'u-1', purpose: 'calendar' };

describe('a key for encryption', () => {
  const start = useKms();

  test('decrypts what it has encrypted, by whatever name or none', async () => {
    const { sdk } = await start();
    const { CiphertextBlob, ...encrypted } = await sdk.encrypt({ KeyId: dataKey.aliasArn, Plaintext });
    expect(encrypted).toMatchObject({ KeyId: dataKey.arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
    for (const name of [undefined, KeyId, dataKey.arn, 'alias/refresh-tokens', dataKey.aliasArn]) {
      const decrypted = await sdk.decrypt({ CiphertextBlob, KeyId: name });
      expect(decrypted).toMatchObject({ KeyId: dataKey.arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
      expect(Buffer.from(decrypted.Plaintext ?? []).toString()).toBe('refresh token of coach A');
    }
  });

  test('hides the plaintext, and encrypts it differently each time', async () => {
    const { sdk } = await start();
    const [one, other] = [await sdk.encrypt({ KeyId, Plaintext }), await sdk.encrypt({ KeyId, Plaintext })];
    expect(Buffer.from(one.CiphertextBlob ?? []).includes(Buffer.from(Plaintext))).toBe(false);
    expect(one.CiphertextBlob).not.toEqual(other.CiphertextBlob);
  });

  test('decrypts in the same context alone, in whatever order it is told', async () => {
    const { sdk } = await start();
    const { CiphertextBlob } = await sdk.encrypt({ KeyId, Plaintext, EncryptionContext });
    const decrypt = (context?: Record<string, string>) =>
      sdk.decrypt({ CiphertextBlob, EncryptionContext: context });
    await expect(decrypt({ purpose: 'calendar', user_id: 'u-1' })).resolves.toHaveProperty('Plaintext');
    const refusal = { name: 'InvalidCiphertextException', $metadata: { httpStatusCode: 400 } };
    await expect(decrypt()).rejects.toMatchObject(refusal);
    await expect(decrypt({ ...EncryptionContext, user_id: 'u-2' })).rejects.toMatchObject(refusal);
    await expect(decrypt({ ...EncryptionContext, more: '' })).rejects.toMatchObject(refusal);
  });

  test('notices a change of any byte of the ciphertext', async () => {
    const { sdk } = await start();
    const { CiphertextBlob = bytes('') } = await sdk.encrypt({ KeyId, Plaintext: bytes('x') });
    const changed = [...CiphertextBlob.keys()].map((at) =>
      CiphertextBlob.with(at, (CiphertextBlob[at] ?? 0) ^ 1),
    );
    const outcomes = await Promise.allSettled(
      [...changed, CiphertextBlob.slice(0, -1), CiphertextBlob.slice(0, 40), bytes('not ours')].map((blob) =>
        sdk.decrypt({ CiphertextBlob: blob }),
      ),
    );
    expect(outcomes.length).toBeGreaterThan(60);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { name: 'InvalidCiphertextException' },
      });
  });

  test('does not decrypt what another key has encrypted', async () => {
    const { sdk } = await start();
    const { CiphertextBlob } = await sdk.encrypt({ KeyId, Plaintext });
    await expect(sdk.decrypt({ CiphertextBlob, KeyId: otherDataKey.arn })).rejects.toMatchObject({
      name: 'IncorrectKeyException',
    });
    const elsewhere = await start();
    await expect(elsewhere.sdk.decrypt({ CiphertextBlob })).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
  });

  test('takes plaintexts of up to 4,096 bytes', async () => {
    const { sdk } = await start();
    const encrypt = (length: number) => sdk.encrypt({ KeyId, Plaintext: new Uint8Array(length) });
    const { CiphertextBlob } = await encrypt(4096);
    const { Plaintext: decrypted } = await sdk.decrypt({ CiphertextBlob });
    expect(decrypted).toHaveLength(4096);
    await expect(encrypt(4097)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(encrypt(0)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test.each([
    ['a key that does not exist', { KeyId: `${dataKey.arn}0` }, 'NotFoundException'],
    ['a key for MACs', { KeyId: macKey.keyId }, 'InvalidKeyUsageException'],
    ['another algorithm', { EncryptionAlgorithm: 'RSAES_OAEP_SHA_256' }, 'InvalidKeyUsageException'],
  ] as const)('refuses %s', async (_what, changes, name) => {
    const { sdk } = await start();
    await expect(sdk.encrypt({ KeyId, Plaintext, ...changes })).rejects.toMatchObject({ name });
    const { CiphertextBlob } = await sdk.encrypt({ KeyId, Plaintext });
    await expect(sdk.decrypt({ KeyId, CiphertextBlob, ...changes })).rejects.toMatchObject({ name });
  });
});
