import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bytes, dataKey, macKey, useKms } from './test-kms.ts';

const MacAlgorithm = 'HMAC_SHA_256';
const call = (operation: string, resource: string): object => ({
  caller: undefined,
  operation,
  grants: [{ action: `kms:${operation}`, resource }],
  status: 200,
});
const Message = bytes('calendar of coach A');

describe('the local KMS', () => {
  const start = useKms();
  let dataDirectory: string;

  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'kms-'));
  });
  afterEach(() => rm(dataDirectory, { recursive: true }));

  test('keeps its keys in its data directory, for its owner alone', async () => {
    const before = await start({ dataDirectory });
    const { Mac } = await before.sdk.generateMac({ KeyId: macKey.keyId, MacAlgorithm, Message });
    const { CiphertextBlob } = await before.sdk.encrypt({ KeyId: dataKey.keyId, Plaintext: Message });

    const after = await start({ dataDirectory });
    await expect(
      after.sdk.verifyMac({ KeyId: macKey.keyId, MacAlgorithm, Message, Mac }),
    ).resolves.toHaveProperty('MacValid', true);
    await expect(after.sdk.decrypt({ CiphertextBlob })).resolves.toHaveProperty('KeyId', dataKey.arn);

    const files = await readdir(join(dataDirectory, 'kms'));
    expect(files).toHaveLength(3);
    for (const file of files) {
      const { mode } = await stat(join(dataDirectory, 'kms', file));
      expect(mode & 0o777).toBe(0o600);
    }
  });

  test('has other keys each time without a data directory', async () => {
    const [one, other] = [await start(), await start()];
    const { Mac } = await one.sdk.generateMac({ KeyId: macKey.keyId, MacAlgorithm, Message });
    await expect(
      other.sdk.verifyMac({ KeyId: macKey.keyId, MacAlgorithm, Message, Mac }),
    ).rejects.toMatchObject({ name: 'KMSInvalidMacException' });
  });

  test('does not start with a key that it cannot read', async () => {
    await start({ dataDirectory });
    const file = join(dataDirectory, 'kms', `${macKey.keyId}.json`);
    await writeFile(file, '{"material":"c2hvcnQ="}');
    await expect(start({ dataDirectory })).rejects.toThrow(`${file} does not hold what was kept there`);
  });

  test('reports what each call needs: leave to use the key, whatever name it was called by', async () => {
    const { sdk, calls } = await start();
    const { Mac } = await sdk.generateMac({ KeyId: 'alias/feeds', MacAlgorithm, Message });
    await sdk.verifyMac({ KeyId: macKey.keyId, MacAlgorithm, Message, Mac });
    const { CiphertextBlob } = await sdk.encrypt({ KeyId: dataKey.aliasArn, Plaintext: Message });
    await sdk.decrypt({ CiphertextBlob });
    await sdk.generateMac({ KeyId: 'alias/nothing', MacAlgorithm, Message }).catch(() => undefined);
    await sdk.listKeys({}).catch(() => undefined);
    expect(calls).toEqual([
      call('GenerateMac', macKey.arn),
      call('VerifyMac', macKey.arn),
      call('Encrypt', dataKey.arn),
      call('Decrypt', dataKey.arn),
      { ...call('GenerateMac', '*'), status: 400, error: 'NotFoundException' },
      { ...call('ListKeys', '*'), status: 400, error: 'UnknownOperationException' },
    ]);
  });
});
