import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import type { LocalStack } from '#lib/local/stack.ts';
import { newId } from '#shared/ids.ts';
import { call, problem, startTestStack } from '#test/support/stack.ts';
import { aPng, formFor, sendForm, upload } from '#test/support/uploads.ts';

let stack: LocalStack;
let client: string;
let other: string;
let coach: string;
let admin: string;

beforeAll(async () => {
  stack = await startTestStack();
  [client = '', other = '', coach = '', admin = ''] = await Promise.all(
    ['client.01@example.com', 'client.02@example.com', 'coach.b@example.com', 'admin@example.com'].map(
      (email) => stack.token(email),
    ),
  );
});
afterAll(() => stack.close());

type Bytes = Uint8Array<ArrayBuffer>;

const get = async (mediaId: string, token = client) =>
  (await call(stack, 'GET', `/v1/media/${mediaId}`, { token })).body;

const bytesOf = async (image: Sharp): Promise<Bytes> => Uint8Array.from(await image.toBuffer());

const noise = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({
    create: {
      width,
      height,
      channels,
      background: 'grey',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  });

/** Lying on its side, as its camera noted, red where its top will be, with the place where it was taken. */
const photo = () =>
  bytesOf(
    sharp({ create: { width: 1600, height: 1200, channels: 3, background: 'blue' } })
      .composite([
        { input: { create: { width: 400, height: 1200, channels: 3, background: 'red' } }, gravity: 'west' },
      ])
      .jpeg()
      .withExif({
        IFD0: { Copyright: 'Somebody' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 19/1 0/1' },
      })
      .withMetadata({ orientation: 6 }),
  );

async function download(url: string): Promise<{ status: number; headers: Headers; content: Buffer }> {
  const response = await fetch(url);
  return {
    status: response.status,
    headers: response.headers,
    content: Buffer.from(await response.arrayBuffer()),
  };
}

const uploaded = (name: string, type: string, content: Bytes) =>
  upload(stack, client, { name, type, content });

describe('A photo from a camera', () => {
  let media: Awaited<ReturnType<typeof get>>;
  let original: Bytes;
  beforeAll(async () => {
    original = await photo();
    media = await get(await uploaded('IMG 0001 – Küche.jpg', 'image/jpeg', original));
  });

  test('is ready, with its size as it is shown and three thumbnails', () => {
    expect(media).toMatchObject({
      state: 'ready',
      content_type: 'image/jpeg',
      size: original.length,
      file_name: 'IMG 0001 – Küche.jpg',
      width: 1200,
      height: 1600,
    });
    const sizes = media.thumbnails.map(({ width, height }: { width: number; height: number }) => [
      width,
      height,
    ]);
    expect(sizes.toSorted(([a]: number[], [b]: number[]) => Number(a) - Number(b))).toEqual([
      [120, 160],
      [360, 480],
      [810, 1080],
    ]);
  });

  test('has thumbnails that stand upright, and tell nothing but what is to be seen', async () => {
    for (const { url, width, height } of media.thumbnails) {
      const { status, headers, content } = await download(url);
      expect([status, headers.get('content-type')]).toEqual([200, 'image/webp']);
      const { exif, icc, xmp, ...seen } = await sharp(content).metadata();
      expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
      expect([seen.width, seen.height]).toEqual([width, height]);
      const pixel = async (top: number) => {
        const place = { left: width >> 1, top, width: 1, height: 1 };
        return [...(await sharp(content).extract(place).removeAlpha().raw().toBuffer())];
      };
      const [[topRed = 0, , topBlue = 0], [bottomRed = 0, , bottomBlue = 0]] = [
        await pixel(3),
        await pixel(height - 4),
      ];
      expect(topRed).toBeGreaterThan(topBlue);
      expect(bottomBlue).toBeGreaterThan(bottomRed);
    }
  });

  test('comes back as it was, to be saved and never shown as a page', async () => {
    const { headers, content } = await download(media.download_url);
    expect(content.equals(Buffer.from(original))).toBe(true);
    expect(headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''IMG%200001%20%E2%80%93%20K%C3%BCche.jpg",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  test('is opened by its own addresses alone', async () => {
    const { download_url: url, thumbnails } = media;
    const mine = new URL(url);
    const theirs = await get(await uploaded('b.png', 'image/png', await aPng()));
    const elsewhere = new URL(theirs.download_url);
    const forged = [
      mine.origin + mine.pathname,
      url.replace(/Signature=[^&]{4}/, 'Signature=AAAA'),
      `${mine.origin}${elsewhere.pathname}${mine.search}`,
      thumbnails[0].url.replace('thumbnails/', 'uploads/'),
    ];
    const statuses = await Promise.all(forged.map(async (address) => (await download(address)).status));
    expect(statuses).toEqual([403, 403, 403, 403]);
  });
});

describe('Pictures of every kind', () => {
  test.each<[string, string, () => Promise<Bytes>, number]>([
    ['a PNG with alpha', 'image/png', () => bytesOf(noise(700, 500, 4).png()), 3],
    ['a WebP', 'image/webp', () => bytesOf(noise(700, 500).webp()), 3],
    ['a GIF', 'image/gif', () => bytesOf(noise(100, 80).gif()), 1],
    ['an AVIF', 'image/avif', () => bytesOf(noise(300, 200).avif({ effort: 0 })), 2],
    [
      'a JPEG of 50 megapixels',
      'image/jpeg',
      () =>
        bytesOf(
          sharp({ create: { width: 8660, height: 5774, channels: 3, background: 'teal' } }).jpeg({
            quality: 60,
          }),
        ),
      3,
    ],
    ['a picture of one pixel', 'image/png', () => aPng(1, 1), 1],
    ['a very long one', 'image/png', () => aPng(8000, 2), 3],
  ])('%s has its thumbnails', async (_what, type, content, count) => {
    const media = await get(await uploaded('picture', type, await content()));
    expect(media).toMatchObject({ state: 'ready' });
    expect(media.thumbnails).toHaveLength(count);
    for (const { url, width, height } of media.thumbnails) {
      const seen = await sharp((await download(url)).content).metadata();
      expect([seen.width, seen.height]).toEqual([width, height]);
      expect(Math.max(width, height)).toBeLessThanOrEqual(Math.max(media.width, media.height));
    }
  });

  test('keep what is transparent', async () => {
    const clear = sharp({ create: { width: 200, height: 200, channels: 4, background: '#00000000' } });
    const media = await get(await uploaded('clear.png', 'image/png', await bytesOf(clear.png())));
    const { content } = await download(media.thumbnails[0].url);
    expect((await sharp(content).stats()).isOpaque).toBe(false);
  });
});

describe('What is no such picture', () => {
  const text = new TextEncoder().encode('Dear diary,\nthis is no picture.\n');
  const html = new TextEncoder().encode('<html><script>alert(document.domain)</script></html>');
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');

  test.each<[string, () => Promise<Bytes>]>([
    ['a text called .jpg', async () => text],
    ['a page', async () => html],
    ['a drawing that is a program', async () => svg],
    ['a PNG that is announced as a JPEG', () => aPng()],
    ['a HEIC', async () => Uint8Array.from(Buffer.from('00000018667479706865696300000000', 'hex'))],
  ])('is rejected, and gone: %s', async (_what, content) => {
    const media = await get(await uploaded('photo.jpg', 'image/jpeg', await content()));
    expect(media).toMatchObject({
      state: 'rejected',
      reason: 'The content is not image/jpeg',
      thumbnails: [],
    });
    expect(media).not.toHaveProperty('download_url');
    expect(stack.s3.buckets.flatMap(stack.storage.keys)).not.toContainEqual(
      expect.stringContaining(media.media_id),
    );
  });

  test('of which half is missing has failed, and says why', async () => {
    const whole = await photo();
    const media = await get(
      await uploaded('half.jpg', 'image/jpeg', whole.slice(0, Math.floor(whole.length / 2))),
    );
    expect(media).toMatchObject({ state: 'failed', reason: expect.any(String), thumbnails: [] });
    expect(media.download_url).toEqual(expect.any(String));
    expect(stack.events.deadLetters('paceline-dev-make-thumbnails-dead')).toEqual([]);
  });

  test('and a bomb of pixels is not even opened', async () => {
    const bomb = sharp({
      create: { width: 16_000, height: 16_000, channels: 3, background: 'black' },
      limitInputPixels: false,
    });
    const content = await bytesOf(bomb.png({ compressionLevel: 9 }));
    const media = await get(await uploaded('bomb.png', 'image/png', content));
    expect(media).toMatchObject({ state: 'failed', reason: expect.stringContaining('million pixels') });
  });

  test('but a polyglot is what it shows: its thumbnail is a picture and nothing else', async () => {
    const polyglot = Buffer.concat([await photo(), Buffer.from(html), Buffer.from('PK\u0003\u0004')]);
    const media = await get(await uploaded('both.jpg', 'image/jpeg', Uint8Array.from(polyglot)));
    expect(media.state).toBe('ready');
    for (const { url } of media.thumbnails) {
      const { content } = await download(url);
      expect(content.includes('script')).toBe(false);
    }
    expect((await download(media.download_url)).headers.get('content-disposition')).toMatch(/^attachment/);
  });
});

describe('Documents and videos', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n');
  const mp4 = Uint8Array.from(
    Buffer.concat([
      Buffer.from('0000001866747970', 'hex'),
      Buffer.from('isom\0\0\0\0isommp42'),
      Buffer.alloc(500),
    ]),
  );

  test.each([
    ['application/pdf', pdf, 'documents'],
    ['video/mp4', mp4, 'uploads'],
  ])('%s is ready without thumbnails', async (type, content, bucket) => {
    const media = await get(await uploaded('file', type, content));
    expect(media).toMatchObject({ state: 'ready', content_type: type, thumbnails: [] });
    expect(media.download_url).toContain(`/${bucket}/`);
    expect((await download(media.download_url)).content.equals(Buffer.from(content))).toBe(true);
  });
});

describe('S3 itself refuses', () => {
  test.each<[string, (fields: Record<string, string>, content: Bytes) => [Record<string, string>, Bytes]]>([
    ['another type', (fields, content) => [{ ...fields, 'Content-Type': 'text/html' }, content]],
    ['another key', (fields, content) => [{ ...fields, key: 'uploads/somebody/else' }, content]],
    ['a key that climbs', (fields, content) => [{ ...fields, key: `${fields['key']}/../../x` }, content]],
    ['one byte more', (fields, content) => [fields, Uint8Array.from([...content, 0])]],
    ['nothing at all', (fields) => [fields, new Uint8Array()]],
    ['a field of one’s own', (fields, content) => [{ ...fields, 'x-amz-meta-extra': 'x' }, content]],
    ['another name', (fields, content) => [{ ...fields, 'x-amz-meta-file-name': 'x' }, content]],
  ])('%s', async (_what, altered) => {
    const content = await aPng();
    const form = await formFor(stack, client, { name: 'a.png', type: 'image/png', content });
    const [fields, body] = altered(form.fields, content);
    const answer = await sendForm({ ...form, fields }, body);
    expect([400, 403]).toContain(answer.status);
    expect(stack.s3.buckets.flatMap(stack.storage.keys)).not.toContainEqual(
      expect.stringContaining(form.media_id),
    );
    expect((await call(stack, 'GET', `/v1/media/${form.media_id}`, { token: client })).status).toBe(404);
  });
});

const ask = (query: Record<string, string>) =>
  call(stack, 'GET', `/v1/media/upload-url?${new URLSearchParams(query).toString()}`, { token: client });

describe('A form is given', () => {
  const asked = { file_name: 'a.png', content_type: 'image/png', size: '1000' };

  test.each([
    [{ ...asked, content_type: 'image/svg+xml' }],
    [{ ...asked, content_type: 'image/heic' }],
    [{ ...asked, size: '0' }],
    [{ ...asked, size: String(15 * 1024 * 1024 + 1) }],
    [{ ...asked, content_type: 'application/pdf', size: String(50 * 1024 * 1024 + 1) }],
    [{ ...asked, file_name: '' }],
    [{ ...asked, file_name: 'x'.repeat(151) }],
  ])('not for %j', async (query) => {
    expect((await ask(query)).body).toEqual(problem(400, 'ValidationError'));
  });

  test('whatever the file is called', async () => {
    for (const name of ['../../etc/passwd', 'a\r\nb: c', '😀'.repeat(150), 'CON', '<b>"\'&.png']) {
      const media = await get(await uploaded(name, 'image/png', await aPng()));
      expect(media).toMatchObject({ state: 'ready', file_name: name });
      expect((await download(media.download_url)).status).toBe(200);
    }
  });

  test('for an own submission that is open, and for no other', async () => {
    const begun = await call(stack, 'POST', '/v1/submissions', {
      token: other,
      body: { title: 'x', answers: {} },
    });
    const submission_id = begun.body.submission_id;
    expect((await ask({ ...asked, submission_id })).body).toEqual(problem(404, 'NotFound'));
    expect((await ask({ ...asked, submission_id: newId() })).body).toEqual(problem(404, 'NotFound'));
  });
});

const register = (body: object, token = client, key?: string) =>
  call(stack, 'POST', '/v1/media', {
    token,
    body,
    ...(key !== undefined && { headers: { 'Idempotency-Key': key } }),
  });

describe('Registration', () => {
  test('waits until something was uploaded, and comes before, after or while it is looked at', async () => {
    const content = await aPng();
    const form = await formFor(stack, client, { name: 'a.png', type: 'image/png', content });
    const body = { media_id: form.media_id, title: 'Front', description: 'Week 1' };
    expect((await register(body)).body).toEqual(problem(409, 'ConflictError'));
    await sendForm(form, content);
    const answers = await Promise.all([register(body), register(body), register(body)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    await stack.events.idle();
    expect(await get(form.media_id)).toMatchObject({ state: 'ready', title: 'Front', description: 'Week 1' });
    const { body: entries } = await call(stack, 'GET', `/v1/admin/audit-log?entity_id=${form.media_id}`, {
      token: admin,
    });
    const actions = entries.items.map(({ action }: { action: string }) => action);
    expect(actions.filter((action: string) => action === 'media_created')).toHaveLength(1);
    expect(actions.filter((action: string) => action === 'media_ready')).toHaveLength(1);
  });

  test('under a key happens once', async () => {
    const media_id = await uploaded('a.png', 'image/png', await aPng());
    const key = newId();
    const first = await register({ media_id, title: 'Front' }, client, key);
    await register({ media_id, title: 'Side' });
    const again = await register({ media_id, title: 'Front' }, client, key);
    expect(first.body.version).toBeLessThan(again.body.version);
    expect([again.status, again.body.title]).toEqual([201, 'Side']);
    expect((await register({ media_id, title: 'Back' }, client, key)).body).toEqual(
      problem(422, 'IdempotencyMismatch'),
    );
  });

  test('is nobody else’s', async () => {
    const media_id = await uploaded('a.png', 'image/png', await aPng());
    expect((await register({ media_id }, other)).body).toEqual(problem(409, 'ConflictError'));
    expect((await register({ media_id }, admin)).body).toEqual(problem(409, 'ConflictError'));
  });
});

describe('Media of a submission', () => {
  test('are its reviewer’s to see, until then and afterwards nobody’s to add to', async () => {
    const [token, manager] = [
      await stack.token('client.08@example.com'),
      await stack.token('coach.a@example.com'),
    ];
    const begun = await call(stack, 'POST', '/v1/submissions', {
      token,
      body: { title: 'Knee', answers: {} },
    });
    const submissionId: string = begun.body.submission_id;
    const path = `/v1/submissions/${submissionId}`;
    const lateContent = await aPng();
    const late = await formFor(stack, token, {
      name: 'late.png',
      type: 'image/png',
      content: lateContent,
      submissionId,
    });
    const mediaId = await upload(stack, token, {
      name: 'knee.png',
      type: 'image/png',
      content: await aPng(),
      submissionId,
    });
    const own = await upload(stack, token, { name: 'own.png', type: 'image/png', content: await aPng() });

    expect((await call(stack, 'GET', path, { token: manager })).body.media).toMatchObject([
      { media_id: mediaId, state: 'ready', submission_id: submissionId },
    ]);
    expect((await call(stack, 'GET', `/v1/media/${mediaId}`, { token: manager })).status).toBe(200);
    expect((await call(stack, 'GET', `/v1/media/${own}`, { token: manager })).status).toBe(404);
    expect((await call(stack, 'GET', `/v1/media/${mediaId}`, { token: other })).status).toBe(404);
    const listed = await call(stack, 'GET', `/v1/media?submission_id=${submissionId}`, { token });
    expect(listed.body.items).toHaveLength(1);
    const strangers = await call(stack, 'GET', `/v1/media?submission_id=${submissionId}`, { token: other });
    expect(strangers.body.items).toEqual([]);

    await call(stack, 'POST', `${path}/submit`, { token });
    const joining = await call(stack, 'POST', '/v1/media', {
      token,
      body: { media_id: own, submission_id: submissionId },
    });
    expect(joining.body).toEqual(problem(409, 'ConflictError'));
    expect((await sendForm(late, lateContent)).status).toBe(204);
    await stack.events.idle();
    const { body } = await call(stack, 'GET', `/v1/media/${late.media_id}`, { token });
    expect(body).toMatchObject({ state: 'ready' });
    expect(body).not.toHaveProperty('submission_id');
  });
});

test('A connected coach sees a client’s media, and another coach does not', async () => {
  const token = await stack.token('client.02@example.com');
  const mediaId = await upload(stack, token, { name: 'a.png', type: 'image/png', content: await aPng() });
  const connected = await stack.token('coach.a@example.com');
  expect((await call(stack, 'GET', `/v1/media/${mediaId}`, { token: connected })).status).toBe(200);
  expect((await call(stack, 'GET', `/v1/media/${mediaId}`, { token: coach })).status).toBe(404);
  const theirs = await call(stack, 'GET', '/v1/users/me', { token });
  const list = await call(stack, 'GET', `/v1/media?user_id=${theirs.body.user_id}`, { token: admin });
  expect(list.body.items.length).toBeGreaterThan(0);
  const foreign = await call(stack, 'GET', `/v1/media?user_id=${theirs.body.user_id}`, { token: connected });
  expect(foreign.body.items).toEqual([]);
});

const remove = (mediaId: string, token = client) => call(stack, 'DELETE', `/v1/media/${mediaId}`, { token });

const stored = (mediaId: string) =>
  stack.s3.buckets.flatMap(stack.storage.keys).filter((key) => key.includes(mediaId));

describe('Deletion', () => {
  test('leaves no object behind, however often it is asked', async () => {
    const mediaId = await uploaded('a.png', 'image/png', await aPng(600, 600));
    expect(stored(mediaId)).toHaveLength(4);
    const { download_url: url } = await get(mediaId);
    const first = await remove(mediaId);
    expect(first).toMatchObject({ status: 200, body: { media_id: mediaId } });
    expect((await remove(mediaId)).body).toEqual(first.body);
    expect((await remove(mediaId, other)).body).toEqual(problem(404, 'NotFound'));
    await stack.events.idle();
    expect(stored(mediaId)).toEqual([]);
    expect((await download(url)).status).toBe(403);
    expect((await call(stack, 'GET', `/v1/media/${mediaId}`, { token: client })).status).toBe(404);
    const list = await call(stack, 'GET', '/v1/media?limit=100', { token: client });
    expect(list.body.items.map(({ media_id }: { media_id: string }) => media_id)).not.toContain(mediaId);
  });

  test('at the very moment of the upload, or before anybody has looked at it, leaves nothing either', async () => {
    for (let round = 0; round < 5; round += 1) {
      const content = await aPng(600, 600);
      const form = await formFor(stack, client, { name: 'a.png', type: 'image/png', content });
      await sendForm(form, content);
      await remove(form.media_id);
      await sendForm(form, content);
      await stack.events.idle();
      expect(stored(form.media_id)).toEqual([]);
    }
  });

  test('by an admin is possible, by others not', async () => {
    const mediaId = await uploaded('a.png', 'image/png', await aPng());
    expect((await remove(mediaId, coach)).status).toBe(404);
    expect((await remove(mediaId, admin)).status).toBe(200);
    expect((await remove(newId())).status).toBe(404);
  });
});
