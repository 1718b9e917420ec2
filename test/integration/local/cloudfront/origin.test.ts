import { getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { describe, expect, test } from '@jest/globals';
import { startCloudFront } from '#lib/local/cloudfront/cloudfront.ts';
import { secondsFromNow, now, rawGet, useDistribution } from './test-distribution.ts';
import { content, credentials, etag, region } from './test-origin.ts';

const face = '/thumbnails/face.webp';

describe('a distribution', () => {
  const current = useDistribution();
  const get = (path: string, options: RequestInit = {}): Promise<Response> =>
    fetch(current().signed(path), options);

  test('shows the object of the bucket that the path belongs to, with its headers', async () => {
    const response = await get(face);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'inline; filename="face.webp"',
      'content-length': String(content.length),
      'last-modified': 'Sat, 05 Apr 2031 06:07:08 GMT',
      etag,
    });
    expect(response.headers.get('keep-alive')).not.toBe('timeout=4');
    await expect(response.text()).resolves.toBe(content);
    const file = await get('/submissions/u1.pdf');
    await expect(file.text()).resolves.toBe(content);
    expect(current().origin.asked).toMatchObject([
      { method: 'GET', url: `/pictures${face}` },
      { method: 'GET', url: '/files/submissions/u1.pdf' },
    ]);
  });

  test('asks the bucket of the first pattern that fits', async () => {
    const response = await get('/thumbnails/hidden.webp');
    expect(response.status).toBe(403);
    expect(current().origin.asked).toMatchObject([{ url: '/pictures/thumbnails/hidden.webp' }]);
  });

  test.each([
    '/',
    '/submissions/u12.pdf',
    '/submissions/u1.pdf/more',
    '/thumbnails',
    '/pictures/thumbnails/face.webp',
  ])('has nothing at %s, however well signed', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(403);
    expect(current().origin.asked).toEqual([]);
  });

  test('tells the origin neither the query nor who asks', async () => {
    const headers = { authorization: 'Bearer t', cookie: 'a=b', 'x-forwarded-for': '192.0.2.1' };
    await get(`${face}?v=1`, { headers });
    const [asked] = current().origin.asked;
    expect(asked?.url).toBe(`/pictures${face}`);
    expect(asked?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=distribution\//);
    expect(asked?.headers).not.toHaveProperty('cookie');
    expect(asked?.headers).not.toHaveProperty('x-forwarded-for');
  });

  test('finds keys with characters that a URL escapes', async () => {
    const response = await get("/thumbnails/a b's (c).webp");
    expect(response.status).toBe(200);
    expect(current().origin.asked).toMatchObject([{ url: '/pictures/thumbnails/a%20b%27s%20%28c%29.webp' }]);
  });

  test('answers HEAD', async () => {
    const response = await get(face, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String(content.length));
    await expect(response.text()).resolves.toBe('');
    expect(current().origin.asked).toMatchObject([{ method: 'HEAD' }]);
  });

  test('answers a part of the object', async () => {
    const response = await get(face, { headers: { range: 'bytes=4-8' } });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes 4-8/${content.length}`);
    await expect(response.text()).resolves.toBe('bytes');
  });

  test('says when the viewer has the object already', async () => {
    const response = await get(face, { headers: { 'if-none-match': etag } });
    expect(response.status).toBe(304);
    expect(response.headers.get('etag')).toBe(etag);
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('forbids %s', async (method) => {
    const response = await get(face, { method });
    expect(response.status).toBe(403);
    await expect(response.text()).resolves.toContain('<Code>AccessDenied</Code>');
    expect(current().origin.asked).toEqual([]);
  });

  test('forbids what is not there, and passes none of the origin’s words on', async () => {
    const response = await get('/thumbnails/none.webp');
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toBe('text/xml');
    await expect(response.text()).resolves.toBe(
      '<?xml version="1.0" encoding="UTF-8"?>' +
        '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
    );
  });

  test.each(['http://other.example/thumbnails/face.webp', '//thumbnails/face.webp', '/thumbnails/%zz'])(
    'forbids the target %s',
    async (target) => {
      const { search } = new URL(current().signed(face));
      await expect(rawGet(current().cloudFront.url, target + search)).resolves.toMatchObject({
        status: 403,
      });
      expect(current().origin.asked).toEqual([]);
    },
  );

  test('adds the headers of its policy to every answer, in place of the origin’s', async () => {
    for (const response of [
      await get(face),
      await get('/thumbnails/none.webp'),
      await fetch(current().url(face)),
    ])
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
      });
  });

  test('lets pages of the given origins read what they get', async () => {
    const allowed = await get(face, { headers: { origin: 'https://admin.example.com' } });
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': 'https://admin.example.com',
      'access-control-allow-methods': 'GET, HEAD',
      vary: 'Origin',
    });
    for (const response of [
      await get(face, { headers: { origin: 'https://example.org' } }),
      await get(face),
    ]) {
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(response.headers.get('vary')).toBe('Origin');
    }
  });

  test('passes on that the origin is busy', async () => {
    expect((await get('/broken/busy')).status).toBe(503);
  });

  test('cuts an answer short that the origin cuts short', async () => {
    const response = await get('/broken/cut');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
    expect((await get(face)).status).toBe(200);
  });

  test('stops asking when the viewer leaves', async () => {
    const response = await get('/broken/endless');
    await response.body?.cancel();
    await expect(current().origin.endless).resolves.toBe('closed');
  });

  test('answers 502 for an origin that is gone, and lets any origin read it where the policy says so', async () => {
    const { keyPairId, privateKey, publicKey } = current().key;
    const orphan = await startCloudFront({
      publicKeys: new Map([[keyPairId, publicKey]]),
      behaviors: [{ pathPattern: '*', bucket: 'pictures' }],
      origin: { endpoint: 'http://127.0.0.1:9', region, credentials },
      responseHeaders: {},
      corsOrigins: ['*'],
      now: () => now,
    });
    const dateLessThan = secondsFromNow(60).toISOString();
    const response = await fetch(
      getSignedUrl({ url: `${orphan.url}${face}`, keyPairId, privateKey, dateLessThan }),
    );
    await orphan.close();
    expect(response.status).toBe(502);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });
});
