import { getSignedCookies } from '@aws-sdk/cloudfront-signer';
import { Secret } from '../aws/secret.ts';
import { variable } from '../env.ts';
import { type Location, thumbnailOf, uploadOf } from './file-locations.ts';
import type { MediaView } from './media-view.ts';
import type { Media } from './media.ts';

const origin = variable('MEDIA_URL');
const keyPairId = variable('MEDIA_KEY_PAIR_ID');
const privateKey = new Secret(variable('MEDIA_SIGNING_SECRET'));

/** For how long an address opens a file. */
const validSeconds = 15 * 60;

/** Gives media the addresses under which CloudFront hands out their files. */
export class MediaViews {
  async of(media: Media, at: Date): Promise<MediaView> {
    const { etag: _etag, thumbnails, ...told } = media;
    const query = await signature(media, at);
    const addressOf = ({ key }: Location): string => `${origin}/${key}?${query}`;
    return {
      ...told,
      ...(media.state !== 'rejected' && { download_url: addressOf(uploadOf(media)) }),
      thumbnails: thumbnails.map(({ side, width, height }) => ({
        width,
        height,
        url: addressOf(thumbnailOf(media, side)),
      })),
    };
  }
}

/** One signature opens all files of one item and no others: a signature is what an answer's time goes into. */
async function signature(
  { user_id, media_id }: Pick<Media, 'user_id' | 'media_id'>,
  at: Date,
): Promise<string> {
  const policy = JSON.stringify({
    Statement: [
      {
        Resource: `${origin}/*/${user_id}/${media_id}*`,
        Condition: { DateLessThan: { 'AWS:EpochTime': Math.floor(at.getTime() / 1000) + validSeconds } },
      },
    ],
  });
  const signed = getSignedCookies({
    policy,
    keyPairId,
    privateKey: await privateKey.value(),
    algorithm: 'SHA256',
  });
  return new URLSearchParams(
    Object.entries(signed).map(([name, value]): [string, string] => [
      name.replace(/^CloudFront-/, ''),
      String(value),
    ]),
  ).toString();
}
