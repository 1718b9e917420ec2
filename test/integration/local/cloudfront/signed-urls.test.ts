import { createSign } from 'node:crypto';
import { getSignedCookies } from '@aws-sdk/cloudfront-signer';
import { describe, expect, test } from '@jest/globals';
import { newSigningKey, now, rawGet, secondsFromNow, useDistribution } from './test-distribution.ts';

const face = '/thumbnails/face.webp';
const epoch = (date: Date): object => ({ 'AWS:EpochTime': date.getTime() / 1000 });

const get = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
};

const denied = (code = 'AccessDenied') => ({
  status: 403,
  type: 'text/xml',
  body: expect.stringContaining(`<Error><Code>${code}</Code><Message>`),
});
const shown = { status: 200 };

const urlSafe = (base64: string): string =>
  base64.replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');

describe('a URL signed with the canned policy', () => {
  const current = useDistribution();

  test('shows the object until it expires', async () => {
    await expect(get(current().signed(face))).resolves.toMatchObject(shown);
    await expect(get(current().signed(face, secondsFromNow(1)))).resolves.toMatchObject(shown);
    await expect(get(current().signed(face, now))).resolves.toEqual(denied());
    await expect(get(current().signed(face, secondsFromNow(-60)))).resolves.toEqual(denied());
    expect(current().origin.asked).toHaveLength(2);
  });

  test('may have a query of its own, which is part of what is signed', async () => {
    const signed = current().signed(`${face}?v=1&size=a%20b`);
    await expect(get(signed)).resolves.toMatchObject(shown);
    await expect(get(signed.replace('v=1', 'v=2'))).resolves.toEqual(denied());
    await expect(get(signed.replace('v=1&', ''))).resolves.toEqual(denied());
    await expect(get(`${signed}&more=1`)).resolves.toEqual(denied());
  });

  test('may have the parameters of the signature anywhere in its query', async () => {
    const [address, query = ''] = current().signed(face).split('?');
    const reversed = query.split('&').toReversed().join('&');
    await expect(get(`${address}?${reversed}`)).resolves.toMatchObject(shown);
  });

  test('is denied for anything but itself', async () => {
    const signed = current().signed(face);
    const expires = String(secondsFromNow(60).getTime() / 1000);
    const later = String(secondsFromNow(3600).getTime() / 1000);
    for (const changed of [
      signed.replace('face.webp', 'u1/face.webp'),
      signed.replace(expires, later),
      signed.replace(expires, `${expires}.0`),
      signed.replace(/Expires=\d+/, ''),
      signed.replace(/Signature=./, 'Signature=*'),
      signed.replace(/&Signature=[^&]+/, ''),
      signed.replace(/Signature=[^&]+/, 'Signature=%zz'),
    ]) {
      expect(changed).not.toBe(signed);
      expect([changed, (await get(changed)).status]).toEqual([changed, 403]);
    }
    const { pathname, search } = new URL(signed);
    const elsewhere = await rawGet(current().cloudFront.url, pathname + search, 'media.example.com');
    expect(elsewhere.status).toBe(403);
    expect(current().origin.asked).toEqual([]);
  });

  test('does not take a star in the address for a wildcard', async () => {
    const signed = current().signed('/thumbnails/*');
    await expect(get(signed.replace('/*', '/face.webp'))).resolves.toEqual(denied());
    await expect(get(signed.replace('/%2A', '/face.webp'))).resolves.toEqual(denied());
  });

  test('is denied without its key, and with one that is not trusted', async () => {
    const { key } = current();
    const signed = current().signed(face);
    await expect(get(current().url(face))).resolves.toEqual(denied('MissingKey'));
    await expect(get(signed.replace(key.keyPairId, ''))).resolves.toEqual(denied('MissingKey'));
    const stranger = newSigningKey('K2STRANGER');
    await expect(get(current().signed(face, undefined, stranger))).resolves.toEqual(denied('InvalidKey'));
    const impostor = { ...stranger, keyPairId: key.keyPairId };
    await expect(get(current().signed(face, undefined, impostor))).resolves.toEqual(denied());
    expect(current().origin.asked).toEqual([]);
  });
});

describe('a URL signed with a custom policy', () => {
  const current = useDistribution();
  const DateLessThan = epoch(secondsFromNow(60));
  const here = (path: string): string => current().url(path);

  const policy = (Resource: string | undefined, conditions: object = {}): object => ({
    Statement: [{ Resource, Condition: { DateLessThan, ...conditions } }],
  });

  test.each([
    ['thumbnails/*', face, true],
    ['thumbnails/fac?.webp', face, true],
    ['thumbnails/fac?.webp', '/thumbnails/face.web', false],
    ['thumbnails/f?.webp', face, false],
    ['thumbnails/u1/*', '/thumbnails/u1/face.webp', true],
    ['thumbnails/u1/*', face, false],
    ['*', '/submissions/u1.pdf', true],
    ['thumbnails/face.web', face, false],
    ['thumbnails/face.webp', `${face}?v=1`, false],
    ['thumbnails/face.webp?v=*', `${face}?v=1`, true],
    ['thumbnails/face.webp', '/thumbnails/face-webp', false],
  ])('for %s shows %s: %s', async (resource, path, isShown) => {
    const answer = await get(current().signedFor(path, policy(here(`/${resource}`))));
    expect(answer).toMatchObject(isShown ? shown : denied());
    expect(current().origin.asked).toHaveLength(isShown ? 1 : 0);
  });

  test('shows all there is where it names no resource', async () => {
    await expect(get(current().signedFor(face, policy(undefined)))).resolves.toMatchObject(shown);
    await expect(get(current().signedFor(face, policy('http*://*/thumbnails/*')))).resolves.toMatchObject(
      shown,
    );
  });

  test('has a beginning and an end', async () => {
    for (const [from, to, status] of [
      [-1, 1, 200],
      [0, 1, 403],
      [-1, 0, 403],
    ] as const) {
      const dates = {
        DateGreaterThan: epoch(secondsFromNow(from)),
        DateLessThan: epoch(secondsFromNow(to)),
      };
      const answer = await get(current().signedFor(face, policy(here(face), dates)));
      expect([from, to, answer.status]).toEqual([from, to, status]);
    }
  });

  test('may be for some addresses alone', async () => {
    for (const [block, status] of [
      ['127.0.0.1', 200],
      ['127.0.0.1/32', 200],
      ['127.0.0.0/8', 200],
      ['0.0.0.0/0', 200],
      ['127.0.0.2', 403],
      ['192.0.2.0/24', 403],
    ] as const) {
      const condition = { IpAddress: { 'AWS:SourceIp': block } };
      const answer = await get(current().signedFor(face, policy(here(face), condition)));
      expect([block, answer.status]).toEqual([block, status]);
    }
  });

  test('is what was signed, and nothing else', async () => {
    const signed = current().signedFor(face, policy(here('/thumbnails/u1/*')));
    const wider = Buffer.from(JSON.stringify(policy('*'))).toString('base64');
    await expect(get(signed.replace(/Policy=[^&]+/, `Policy=${wider}`))).resolves.toEqual(denied());
    // The canned policy of the same expiry does not stand in for it.
    await expect(get(`${signed}&Expires=${secondsFromNow(60).getTime() / 1000}`)).resolves.toEqual(denied());
  });

  test.each([
    ['no JSON', 'no JSON'],
    ['no expiry', '{"Statement":[{"Resource":"*","Condition":{}}]}'],
    ['no statement', '{"Statement":[]}'],
    [
      'two statements',
      JSON.stringify({ Statement: [0, 1].map(() => ({ Resource: '*', Condition: { DateLessThan } })) }),
    ],
    [
      'no address where one should be',
      JSON.stringify({
        Statement: [{ Condition: { DateLessThan, IpAddress: { 'AWS:SourceIp': 'here' } } }],
      }),
    ],
  ])('is refused with %s', async (_what, text) => {
    await expect(get(current().signedFor(face, text))).resolves.toEqual(denied('MalformedPolicy'));
  });

  test('may carry white space, as CloudFront signs the text that it is sent', async () => {
    const text = JSON.stringify(policy(here(face)), null, 2);
    const signature = createSign('RSA-SHA1').update(text).sign(current().key.privateKey, 'base64');
    const query = `Policy=${urlSafe(Buffer.from(text).toString('base64'))}&Signature=${urlSafe(signature)}`;
    const url = here(`${face}?${query}&Key-Pair-Id=${current().key.keyPairId}`);
    await expect(get(url)).resolves.toMatchObject(shown);
  });

  test('does not lead out of its wildcard by dot segments, nor to what nobody can decode', async () => {
    const { search } = new URL(current().signedFor(face, policy(here('/thumbnails/u1/*'))));
    for (const path of [
      '/thumbnails/u1/../face.webp',
      '/thumbnails/u1/%2e%2e/face.webp',
      '/thumbnails/u1/..',
      '/thumbnails/u1/%zz',
      '/thumbnails/u1/../../../files/submissions/u1.pdf',
    ]) {
      const { status } = await rawGet(current().cloudFront.url, path + search);
      expect([path, status]).toEqual([path, 403]);
    }
    expect(current().origin.asked).toEqual([]);
  });
});

describe('one signature for all files of an item', () => {
  const current = useDistribution();

  test.each(['SHA1', 'SHA256'] as const)('opens each of them, and none beside (%s)', async (algorithm) => {
    const { cloudFront, key } = current();
    const policy = JSON.stringify({
      Statement: [
        {
          Resource: `${cloudFront.url}/thumbnails/u1/*`,
          Condition: { DateLessThan: epoch(secondsFromNow(60)) },
        },
      ],
    });
    const { keyPairId, privateKey } = key;
    const cookies = Object.entries(getSignedCookies({ policy, keyPairId, privateKey, algorithm }));
    const query = new URLSearchParams(
      cookies.map(([name, value]): [string, string] => [name.replace('CloudFront-', ''), String(value)]),
    );
    await expect(get(`${cloudFront.url}/thumbnails/u1/face.webp?${query.toString()}`)).resolves.toMatchObject(
      shown,
    );
    await expect(get(`${cloudFront.url}${face}?${query.toString()}`)).resolves.toEqual(denied());
    query.set('Hash-Algorithm', algorithm === 'SHA1' ? 'SHA256' : 'SHA1');
    await expect(get(`${cloudFront.url}/thumbnails/u1/face.webp?${query.toString()}`)).resolves.toEqual(
      denied(),
    );
  });
});
