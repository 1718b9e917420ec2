import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Media } from './media.ts';

const Address = documented(z.url(), { description: 'Valid for 15 minutes' });

/** Media as they are answered: with addresses in place of what the store needs. */
export const MediaView = documented(
  z.extend(z.omit(Media, { etag: true, thumbnails: true }), {
    download_url: documented(z.optional(Address), {
      description: 'Of the file itself; absent once it was rejected',
    }),
    thumbnails: z.array(
      z.object({
        width: WholeNumber(1),
        height: WholeNumber(1),
        url: Address,
      }),
    ),
  }),
  { id: 'Media' },
);

export type MediaView = z.infer<typeof MediaView>;
