import * as z from 'zod';
import { WholeNumber } from '../http/whole-number.ts';
import { Media } from './media.ts';

const Address = z.url().meta({ description: 'Valid for 15 minutes' });

/** Media as they are answered: with addresses in place of what the store needs. */
export const MediaView = Media.omit({ etag: true, thumbnails: true })
  .extend({
    download_url: Address.optional().meta({ description: 'Of the file itself; absent once it was rejected' }),
    thumbnails: z.array(
      z.object({
        width: WholeNumber(1),
        height: WholeNumber(1),
        url: Address,
      }),
    ),
  })
  .meta({ id: 'Media' });

export type MediaView = z.infer<typeof MediaView>;
