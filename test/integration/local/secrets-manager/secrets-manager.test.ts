import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AwsCall } from '#lib/local/aws-json/aws-call.ts';
import type { LoopbackServer } from '#lib/local/loopback-server.ts';
import { startSecretsManager } from '#lib/local/secrets-manager/secrets-manager.ts';

const secrets = { 'paceline/calendar-client-dev': '{"client_secret":"s"}', 'paceline/signing-key': 'PEM' };
const names = [...Object.keys(secrets), 'paceline/empty'];
const [name = ''] = names;
const arn = `arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}`;

describe('the local Secrets Manager', () => {
  let server: LoopbackServer;
  let sdk: SecretsManager;
  let calls: AwsCall[] = [];
  const begun = Date.now();

  beforeAll(async () => {
    server = await startSecretsManager({ names, onCall: (call) => calls.push(call) });
    sdk = new SecretsManager({ endpoint: server.endpoint });
    for (const [SecretId, SecretString] of Object.entries(secrets))
      await sdk.putSecretValue({ SecretId, SecretString });
  });
  beforeEach(() => {
    calls = [];
  });
  afterAll(async () => {
    sdk.destroy();
    await server.close();
  });

  test('tells a secret by its name and by its ARN, with its suffix or without', async () => {
    const { $metadata, ...secret } = await sdk.getSecretValue({ SecretId: name });
    expect($metadata.httpStatusCode).toBe(200);
    expect(secret).toEqual({
      ARN: expect.stringMatching(new RegExp(`^${arn}-[A-Za-z0-9]{6}$`)),
      Name: name,
      SecretString: '{"client_secret":"s"}',
      VersionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      VersionStages: ['AWSCURRENT'],
      CreatedDate: expect.any(Date),
    });
    expect(Number(secret.CreatedDate)).toBeGreaterThanOrEqual(begun);
    expect(Number(secret.CreatedDate)).toBeLessThanOrEqual(Date.now());
    for (const SecretId of [secret.ARN, arn])
      await expect(sdk.getSecretValue({ SecretId })).resolves.toMatchObject(secret);
  });

  test('has the same ARN after a restart', async () => {
    const again = await startSecretsManager({ names });
    const client = new SecretsManager({ endpoint: again.endpoint });
    const { ARN } = await client.putSecretValue({ SecretId: name, SecretString: 'another' });
    client.destroy();
    await again.close();
    await expect(sdk.getSecretValue({ SecretId: ARN })).resolves.toHaveProperty('Name', name);
  });

  test('holds what was put last, and nothing before that', async () => {
    const SecretId = 'paceline/empty';
    await expect(sdk.getSecretValue({ SecretId })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    const versions: (string | undefined)[] = [];
    for (const SecretString of ['first', 'second']) {
      versions.push((await sdk.putSecretValue({ SecretId, SecretString })).VersionId);
      expect(await sdk.getSecretValue({ SecretId })).toMatchObject({
        SecretString,
        VersionId: versions.at(-1),
      });
    }
    expect(new Set(versions).size).toBe(2);
    const unknown = sdk.putSecretValue({ SecretId: 'paceline/nothing', SecretString: 'x' });
    await expect(unknown).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('keeps values in a directory across a restart', async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'paceline-secrets-'));
    const read: (string | undefined)[] = [];
    for (const puts of [true, false]) {
      const kept = await startSecretsManager({ names, dataDirectory });
      const client = new SecretsManager({ endpoint: kept.endpoint });
      if (puts) await client.putSecretValue({ SecretId: name, SecretString: 'kept' });
      read.push((await client.getSecretValue({ SecretId: name })).SecretString);
      client.destroy();
      await kept.close();
    }
    rmSync(dataDirectory, { recursive: true });
    expect(read).toEqual(['kept', 'kept']);
  });

  test('has one version of each', async () => {
    const { VersionId } = await sdk.getSecretValue({ SecretId: name });
    await expect(
      sdk.getSecretValue({ SecretId: name, VersionId, VersionStage: 'AWSCURRENT' }),
    ).resolves.toHaveProperty('VersionId', VersionId);
    const refusal = { name: 'ResourceNotFoundException' };
    await expect(sdk.getSecretValue({ SecretId: name, VersionStage: 'AWSPREVIOUS' })).rejects.toMatchObject(
      refusal,
    );
    await expect(
      sdk.getSecretValue({ SecretId: name, VersionId: '7d0f0f3c-5d1b-4a5e-9e0f-000000000001' }),
    ).rejects.toMatchObject(refusal);
  });

  test.each(['paceline/nothing', `${arn}-AAAAAA`, 'constructor'])('does not know %s', async (SecretId) => {
    await expect(sdk.getSecretValue({ SecretId })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('reports what each call needs', async () => {
    const { ARN: resource } = await sdk.getSecretValue({ SecretId: name });
    await sdk.getSecretValue({ SecretId: 'paceline/nothing' }).catch(() => undefined);
    const action = 'secretsmanager:GetSecretValue';
    expect(calls).toEqual([
      { caller: undefined, operation: 'GetSecretValue', grants: [{ action, resource }], status: 200 },
      {
        caller: undefined,
        operation: 'GetSecretValue',
        grants: [{ action, resource: '*' }],
        status: 400,
        error: 'ResourceNotFoundException',
      },
    ]);
  });
});
