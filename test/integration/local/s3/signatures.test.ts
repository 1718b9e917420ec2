import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Bucket, clientOf, origin, useStorage } from './test-storage.ts';

const minutes = 60_000;

const codeIn = async (answer: Response): Promise<string | undefined> =>
  /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];

describe('A call', () => {
  const storage = useStorage();
  beforeAll(() => storage.client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' })));

  test('that nobody has signed is refused', async () => {
    const answer = await fetch(`${storage.s3.endpoint}/${Bucket}/a`);
    expect([answer.status, await codeIn(answer)]).toEqual([403, 'AccessDenied']);
  });

  test.each([
    [{ credentials: { accessKeyId: 'other', secretAccessKey: 'secret' } }, 'InvalidAccessKeyId'],
    [{ credentials: { accessKeyId: 'local', secretAccessKey: 'guess' } }, 'SignatureDoesNotMatch'],
  ])('signed with %j is refused', async (changes, name) => {
    const client = clientOf(storage.s3, changes);
    await expect(client.send(new GetObjectCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({ name });
    client.destroy();
  });

  test('from another time is refused', async () => {
    storage.moveClock(20 * minutes);
    const client = clientOf(storage.s3, { maxAttempts: 1 });
    await expect(client.send(new GetObjectCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({
      name: 'RequestTimeTooSkewed',
    });
    client.destroy();
  });
});

describe('A signed address', () => {
  const storage = useStorage();
  beforeAll(() => storage.client.send(new PutObjectCommand({ Bucket, Key: 'a b', Body: 'x' })));
  const address = (expiresIn = 60) =>
    getSignedUrl(storage.client, new GetObjectCommand({ Bucket, Key: 'a b' }), { expiresIn });

  test('opens its object until it expires', async () => {
    const url = await address();
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([200, 'x']);
    storage.moveClock(2 * minutes);
    const late = await fetch(url);
    expect([late.status, await codeIn(late)]).toEqual([403, 'AccessDenied']);
  });

  test('opens nothing else', async () => {
    const url = await address();
    const altered = [
      url.replace('a%20b', 'a%20c'),
      url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'),
      `${url}&response-content-type=text/html`,
    ];
    for (const other of altered) expect(await codeIn(await fetch(other))).not.toBeUndefined();
    expect(await codeIn(await fetch(url, { method: 'DELETE' }))).toBe('SignatureDoesNotMatch');
  });

  test('for an upload holds its sender to the headers that were signed', async () => {
    const client = clientOf(storage.s3, { requestChecksumCalculation: 'WHEN_REQUIRED' });
    const url = await getSignedUrl(
      client,
      new PutObjectCommand({ Bucket, Key: 'put', ContentType: 'image/png', ContentLength: 3 }),
      { signableHeaders: new Set(['host', 'content-type', 'content-length']) },
    );
    const put = (body: string, type: string) =>
      fetch(url, { method: 'PUT', body, headers: { 'Content-Type': type } });
    expect((await put('abcd', 'image/png')).status).toBe(403);
    expect((await put('abc', 'text/html')).status).toBe(403);
    expect((await put('abc', 'image/png')).status).toBe(200);
    client.destroy();
  });
});

const send = (
  { url, fields }: { url: string; fields: Record<string, string> },
  content: string,
  headers: Record<string, string> = {},
) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([content]), 'whatever');
  body.append('x-amz-meta-after', 'the file counts for nothing');
  return fetch(url, { method: 'POST', body, headers });
};

describe('A form', () => {
  const storage = useStorage();
  const form = (more: object = {}) =>
    createPresignedPost(storage.client, {
      Bucket,
      Key: 'posted',
      Expires: 600,
      Fields: { 'Content-Type': 'image/png', 'x-amz-meta-file-name': 'a.png' },
      Conditions: [
        ['content-length-range', 2, 5],
        ['eq', '$Content-Type', 'image/png'],
        ['eq', '$x-amz-meta-file-name', 'a.png'],
      ],
      ...more,
    });
  test('as the SDK signs it stores its file, with what its fields say', async () => {
    const answer = await send(await form(), 'abc', { Origin: origin });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    const { Body, ...told } = await storage.client.send(new GetObjectCommand({ Bucket, Key: 'posted' }));
    expect(await Body?.transformToString()).toBe('abc');
    expect(told).toMatchObject({ ContentType: 'image/png', Metadata: { 'file-name': 'a.png' } });
    expect(told.Metadata).not.toHaveProperty('after');
    expect(storage.created).toMatchObject([{ key: 'posted', size: 3, reason: 'POST Object' }]);
  });

  test.each<[string, string, (fields: Record<string, string>) => Record<string, string>, string]>([
    ['too small', 'a', (fields) => fields, 'EntityTooSmall'],
    ['too large', 'abcdef', (fields) => fields, 'EntityTooLarge'],
    ['of another type', 'abc', (fields) => ({ ...fields, 'Content-Type': 'text/html' }), 'AccessDenied'],
    ['under another key', 'abc', (fields) => ({ ...fields, key: 'other' }), 'AccessDenied'],
    ['with a field of its own', 'abc', (fields) => ({ ...fields, acl: 'public-read' }), 'AccessDenied'],
    [
      'with another policy',
      'abc',
      (fields) => ({ ...fields, Policy: Buffer.from('{}').toString('base64') }),
      'SignatureDoesNotMatch',
    ],
    ['without a policy', 'abc', ({ Policy: _policy, ...fields }) => fields, 'AccessDenied'],
  ])('with a file %s stores nothing', async (_what, content, altered, code) => {
    const signed = await form({ Key: 'refused' });
    const answer = await send({ ...signed, fields: altered(signed.fields) }, content);
    expect(await codeIn(answer)).toBe(code);
    expect(storage.s3.keys(Bucket).filter((key) => key !== 'posted')).toEqual([]);
    expect(storage.created).toEqual([]);
  });

  test('expires', async () => {
    const signed = await form();
    storage.moveClock(11 * minutes);
    expect(await codeIn(await send(signed, 'abc'))).toBe('AccessDenied');
  });

  test('for another bucket is refused', async () => {
    const signed = await form();
    const answer = await send({ ...signed, url: signed.url.replace(Bucket, 'others') }, 'abc');
    expect(await codeIn(answer)).toBe('AccessDenied');
  });

  test('that is cut off, or is no form, stores nothing', async () => {
    const { url, fields } = await form({ Key: 'cut' });
    const boundary = 'cut';
    const parts = Object.entries(fields).map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc`;
    const answer = await fetch(url, {
      method: 'POST',
      body: parts.join('') + file,
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    });
    expect(await codeIn(answer)).toBe('MalformedPOSTRequest');
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(412);
    expect(storage.s3.keys(Bucket)).not.toContain('cut');
  });

  test('may be sent from pages of the bucket’s origins, and from no others', async () => {
    const { url } = await form();
    const preflight = (from: string, method = 'POST') =>
      fetch(url, {
        method: 'OPTIONS',
        headers: { Origin: from, 'Access-Control-Request-Method': method },
      });
    const allowed = await preflight(origin);
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    expect((await preflight('https://evil.example.com')).status).toBe(403);
    expect((await preflight(origin, 'PUT')).status).toBe(403);
  });
});
