import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { Bucket, clientOf, startTestS3, useStorage } from './test-storage.ts';

describe('An object', () => {
  const storage = useStorage();
  const put = (Key: string, Body: string | Buffer, more: object = {}) =>
    storage.client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  const get = async (Key: string, more: object = {}) => {
    const answer = await storage.client.send(new GetObjectCommand({ Bucket, Key, ...more }));
    return { ...answer, text: await answer.Body?.transformToString() };
  };

  test('comes back as it was put, with what was told about it', async () => {
    const told = {
      ContentType: 'image/webp',
      ContentDisposition: 'attachment',
      CacheControl: 'private',
      Metadata: { 'file-name': 'a%20b' },
    };
    const { ETag } = await put('a/b c/ü.webp', 'pixels', told);
    expect(ETag).toBe(`"${createHash('md5').update('pixels').digest('hex')}"`);
    expect(await get('a/b c/ü.webp')).toMatchObject({ ...told, text: 'pixels', ContentLength: 6, ETag });
    expect(await storage.client.send(new HeadObjectCommand({ Bucket, Key: 'a/b c/ü.webp' }))).toMatchObject({
      ...told,
      ContentLength: 6,
      ETag,
    });
    expect(storage.created).toEqual([
      { bucket: Bucket, key: 'a/b c/ü.webp', size: 6, etag: ETag, reason: 'PutObject' },
    ]);
  });

  test('of 20 MB is whole', async () => {
    const large = Buffer.alloc(20 * 1024 * 1024, 'x');
    await put('large', large);
    const { Body } = await storage.client.send(new GetObjectCommand({ Bucket, Key: 'large' }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(large)).toBe(true);
  });

  test('is read in part, from either end', async () => {
    await put('digits', '0123456789');
    expect(await get('digits', { Range: 'bytes=2-4' })).toMatchObject({
      text: '234',
      ContentRange: 'bytes 2-4/10',
    });
    expect((await get('digits', { Range: 'bytes=7-' })).text).toBe('789');
    expect((await get('digits', { Range: 'bytes=-2' })).text).toBe('89');
    expect((await get('digits', { Range: 'bytes=0-99' })).ContentRange).toBe('bytes 0-9/10');
    await expect(get('digits', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  test('is not sent again to whoever has it', async () => {
    const { ETag } = await put('known', 'x');
    await expect(get('known', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await put('known', 'y');
    expect((await get('known', { IfNoneMatch: ETag })).text).toBe('y');
  });

  test('is put where there is none, if asked so', async () => {
    await put('once', 'x', { IfNoneMatch: '*' });
    await expect(put('once', 'y', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect((await get('once')).text).toBe('x');
  });

  test('is gone when it was deleted, and may be deleted again', async () => {
    await put('gone', 'x');
    await storage.client.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    await storage.client.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    await expect(get('gone')).rejects.toMatchObject({
      name: 'NoSuchKey',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(storage.client.send(new HeadObjectCommand({ Bucket, Key: 'gone' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    await expect(
      storage.client.send(new GetObjectCommand({ Bucket: 'nowhere', Key: 'x' })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  test.each(['../../etc/passwd', '/', 'a//b', '.', 'x'.repeat(1024)])('may have the key %j', async (key) => {
    await put(key, key);
    expect((await get(key)).text).toBe(key);
    expect(storage.s3.keys(Bucket)).toContain(key);
  });

  test('has no longer key than S3 allows', async () => {
    await expect(put('x'.repeat(1025), 'x')).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });

  test('put by many at once is one of them, whole', async () => {
    const contents = Array.from({ length: 8 }, (_, place) => String(place).repeat(10_000));
    await Promise.all(contents.map((content) => put('contended', content)));
    expect(contents).toContain((await get('contended')).text);
  });

  test('with a wrong checksum is not stored', async () => {
    for (const wrong of [
      { ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' },
      { ChecksumSHA256: Buffer.alloc(32).toString('base64') },
      { ChecksumCRC32: 'AAAAAA==' },
    ]) {
      await expect(put('wrong', 'x', wrong)).rejects.toMatchObject({ name: 'BadDigest' });
    }
    expect(storage.s3.keys(Bucket)).not.toContain('wrong');
  });

  test('tells what IAM is asked for each call', async () => {
    await put('told', 'x');
    await get('told');
    await get('missing').catch(() => undefined);
    const asked = storage.calls.map(({ action, resource, status }) => `${action} ${resource} ${status}`);
    expect(asked).toEqual([
      `s3:PutObject ${Bucket}/told 200`,
      `s3:GetObject ${Bucket}/told 200`,
      `s3:GetObject ${Bucket}/missing 404`,
      `s3:ListBucket ${Bucket} 404`,
    ]);
  });

  test('survives what is injected: a refusal stores nothing, a lost answer has stored', async () => {
    const client = clientOf(storage.s3, { maxAttempts: 1 });
    const attempt = (Key: string) => client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    storage.s3.faults.inject({ fault: 'unavailable', times: 1, when: ({ key }) => key === 'refused' });
    await expect(attempt('refused')).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    storage.s3.faults.inject({
      fault: 'connection-reset-after',
      times: 1,
      when: ({ key }) => key === 'lost',
    });
    await expect(attempt('lost')).rejects.toThrow();
    expect(storage.s3.keys(Bucket)).not.toContain('refused');
    expect(storage.s3.keys(Bucket)).toContain('lost');
    client.destroy();
  });
});

describe('A list', () => {
  const storage = useStorage();

  test('goes through all pages in the order of keys, with common prefixes', async () => {
    const keys = Array.from({ length: 1203 }, (_, place) => `many/${String(place).padStart(4, '0')}`);
    await Promise.all(
      [...keys, 'top', 'many&<more>'].map((Key) =>
        storage.client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' })),
      ),
    );
    const listed: (string | undefined)[] = [];
    for await (const page of paginateListObjectsV2({ client: storage.client }, { Bucket, Prefix: 'many/' })) {
      listed.push(...(page.Contents ?? []).map(({ Key }) => Key));
    }
    expect(listed).toEqual(keys);
    const { CommonPrefixes, Contents } = await storage.client.send(
      new ListObjectsV2Command({ Bucket, Delimiter: '/' }),
    );
    expect(CommonPrefixes).toEqual([{ Prefix: 'many/' }]);
    expect(Contents?.map(({ Key }) => Key)).toEqual(['many&<more>', 'top']);
    const after = await storage.client.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'many/', StartAfter: 'many/1200', MaxKeys: 1 }),
    );
    expect(after).toMatchObject({ Contents: [{ Key: 'many/1201' }], IsTruncated: true });
  });
});

test('Objects survive a restart in a directory, and go with the stand-in without one', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'paceline-s3-test-'));
  const first = await startTestS3({ dataDirectory });
  const client = clientOf(first);
  await client.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'x', ContentType: 'text/plain' }));
  client.destroy();
  await first.close();
  const second = await startTestS3({ dataDirectory });
  const again = clientOf(second);
  const { Body, ContentType } = await again.send(new GetObjectCommand({ Bucket, Key: 'kept' }));
  expect([await Body?.transformToString(), ContentType]).toEqual(['x', 'text/plain']);
  again.destroy();
  await second.close();
  rmSync(dataDirectory, { recursive: true });
});
