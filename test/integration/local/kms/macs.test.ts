import { describe, expect, test } from '@jest/globals';
import { bytes, dataKey, macKey, useKms } from './test-kms.ts';

const MacAlgorithm = 'HMAC_SHA_256';
const Message = bytes('calendar of coach A');

describe('a key for MACs', () => {
  const start = useKms();

  test('verifies what it has generated, and says which key did', async () => {
    const { sdk } = await start();
    const { $metadata, ...generated } = await sdk.generateMac({
      KeyId: macKey.keyId,
      MacAlgorithm,
      Message,
    });
    expect(generated).toEqual({ KeyId: macKey.arn, MacAlgorithm, Mac: expect.any(Uint8Array) });
    expect(generated.Mac).toHaveLength(32);
    expect($metadata.httpStatusCode).toBe(200);
    await expect(
      sdk.verifyMac({ KeyId: macKey.keyId, MacAlgorithm, Message, Mac: generated.Mac }),
    ).resolves.toMatchObject({ KeyId: macKey.arn, MacAlgorithm, MacValid: true });
  });

  test('has the same MAC under each of its names', async () => {
    const { sdk } = await start();
    const names = [macKey.keyId, macKey.arn, 'alias/feeds', macKey.aliasArn];
    const macs = await Promise.all(
      names.map(async (KeyId) => (await sdk.generateMac({ KeyId, MacAlgorithm, Message })).Mac),
    );
    expect(new Set(macs.map((mac) => Buffer.from(mac ?? []).toString('hex'))).size).toBe(1);
  });

  test('refuses a MAC of another message, a changed one, and one cut short', async () => {
    const { sdk } = await start();
    const { Mac = bytes('') } = await sdk.generateMac({ KeyId: macKey.keyId, MacAlgorithm, Message });
    const changed = Mac.with(31, (Mac[31] ?? 0) ^ 1);
    const verify = (message: Uint8Array, mac: Uint8Array) =>
      sdk.verifyMac({ KeyId: macKey.keyId, MacAlgorithm, Message: message, Mac: mac });
    const refusal = { name: 'KMSInvalidMacException', $metadata: { httpStatusCode: 400 } };
    await expect(verify(bytes('calendar of coach B'), Mac)).rejects.toMatchObject(refusal);
    await expect(verify(Message, changed)).rejects.toMatchObject(refusal);
    await expect(verify(Message, Mac.slice(0, 31))).rejects.toMatchObject(refusal);
  });

  test('takes messages of up to 4,096 bytes', async () => {
    const { sdk } = await start();
    const generate = (length: number) =>
      sdk.generateMac({ KeyId: macKey.keyId, MacAlgorithm, Message: new Uint8Array(length) });
    await expect(generate(4096)).resolves.toHaveProperty('Mac');
    await expect(generate(4097)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(generate(0)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test.each([
    ['a key that does not exist', { KeyId: 'alias/nothing' }, 'NotFoundException'],
    ['a key for encryption', { KeyId: dataKey.keyId }, 'InvalidKeyUsageException'],
    ['another algorithm', { MacAlgorithm: 'HMAC_SHA_512' }, 'InvalidKeyUsageException'],
    ['an algorithm that KMS does not know', { MacAlgorithm: 'MD5' as never }, 'ValidationException'],
  ] as const)('refuses %s', async (_what, changes, name) => {
    const { sdk } = await start();
    await expect(
      sdk.generateMac({ KeyId: macKey.keyId, MacAlgorithm, Message, ...changes }),
    ).rejects.toMatchObject({ name });
  });
});
