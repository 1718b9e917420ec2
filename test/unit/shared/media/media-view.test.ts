import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Secret } from '#shared/aws/secret.ts';
import { newId } from '#shared/ids.ts';
import { MediaViews } from '#shared/media/media-view.service.ts';
import type { Media } from '#shared/media/media.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
beforeEach(() => {
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  jest.spyOn(Secret.prototype, 'value').mockResolvedValue(pem.toString());
});

const now = new Date('2026-03-01T12:00:00.999Z');

const photo: Media = {
  media_id: newId(),
  user_id: newId(),
  state: 'ready',
  content_type: 'image/jpeg',
  size: 1000,
  file_name: 'squat.jpg',
  width: 1600,
  height: 1200,
  thumbnails: [{ side: 160, width: 160, height: 120 }],
  etag: 'abc',
  version: 2,
  created_at: '2026-03-01T11:00:00.000Z',
  updated_at: '2026-03-01T11:00:01.000Z',
};

/** What a signed address opens, in CloudFront's own spelling of base64. */
const policyIn = (address: string): unknown => {
  const policy = new URL(address).searchParams.get('Policy') ?? '';
  const text = policy.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/');
  return JSON.parse(Buffer.from(text, 'base64').toString());
};

describe('Addresses of media', () => {
  test('open its own file and thumbnails for fifteen minutes, and nothing else', async () => {
    const { download_url = '', thumbnails } = await new MediaViews().of(photo, now);
    const { user_id, media_id } = photo;
    const expected = {
      Statement: [
        {
          Resource: `https://files.example.com/*/${user_id}/${media_id}*`,
          Condition: { DateLessThan: { 'AWS:EpochTime': Date.parse('2026-03-01T12:15:00.000Z') / 1000 } },
        },
      ],
    };
    expect(thumbnails).toHaveLength(1);
    for (const address of [download_url, ...thumbnails.map(({ url }) => url)]) {
      expect(address).toMatch(new RegExp(`^https://files\\.example\\.com/\\w+/${user_id}/${media_id}[/?]`));
      expect(policyIn(address)).toEqual(expected);
    }
  });

  test('are none of a file that was rejected', async () => {
    const rejected: Media = { ...photo, state: 'rejected', reason: 'It is no picture', thumbnails: [] };
    expect(await new MediaViews().of(rejected, now)).not.toHaveProperty('download_url');
  });

  test('come without the tag of the stored object', async () => {
    expect(await new MediaViews().of(photo, now)).not.toHaveProperty('etag');
  });
});
