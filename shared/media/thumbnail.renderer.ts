import sharp, { type OutputInfo } from 'sharp';
import { takesTooLong } from './decoding-effort.ts';
import { reasonOf } from './decoding-failure.ts';
import { type Thumbnail, thumbnailSides } from './media.ts';

/** With its content: WebP in sRGB without any metadata. */
export type RenderedThumbnail = Thumbnail & { readonly content: Buffer };

export type Rendered = {
  /** Of the picture as it is shown, after its EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** By side. Those larger than the picture are left out, but for the next above it, which has the picture's own size. */
  readonly thumbnails: readonly RenderedThumbnail[];
};

/** The picture is at fault; the message is for its owner. */
export class BrokenPicture extends Error {
  override readonly name = 'BrokenPicture';
}

/**
 * Bounds what decoding takes: an interlaced PNG or a progressive JPEG is decoded whole, in up to ten bytes per pixel,
 * and an AVIF in up to 26. With these the process stays below some 700 MB, and the picture's own bytes.
 */
const maximumPixels = 67_000_000;
const maximumAvifPixels = 25_000_000;

const decoding = {
  autoOrient: true,
  // Not `warning`: cameras and editors write pictures with oddities that every viewer overlooks.
  failOn: 'error',
  // Checked below, so that the owner learns which limit it is; this one holds before anything is decoded.
  limitInputPixels: maximumPixels,
} as const;

/** The slowest pictures within the limits take three seconds of a whole processor, and a function may have half of one. */
const timeout = { seconds: 20 };

// A picture comes once, and a function has less than two processors: caches and threads would only take memory.
sharp.cache(false);
sharp.concurrency(1);
// Whatever else the library reads (SVG, which may name other files, or TIFF), it does not read here.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((kind) => `VipsForeignLoad${kind}Buffer`),
});

type Size = { readonly width: number; readonly height: number };
type Decoded = { readonly data: Buffer; readonly info: OutputInfo };

/**
 * Thumbnails of a JPEG, PNG, WebP, GIF or AVIF picture; of an animated one, of its first frame. The same picture gives
 * the same bytes.
 * @throws BrokenPicture
 */
export async function renderThumbnails(picture: Buffer | Uint8Array): Promise<Rendered> {
  if (picture.length === 0) throw new BrokenPicture('The file is empty');
  if (takesTooLong(picture)) throw new BrokenPicture('The picture takes too long to decode');
  const size = await blamingThePicture(() => sizeOf(picture));
  const longSide = Math.max(size.width, size.height);
  const sides = thumbnailSides.filter((_, index) => (thumbnailSides[index - 1] ?? 0) < longSide);

  // Decoded once, to the largest size, of which the others are made: each by itself would take twice as long.
  const largest = sizeWithin(sides.at(-1) ?? longSide, size);
  const decoded = await blamingThePicture(() =>
    sharp(picture, decoding)
      .timeout(timeout)
      .resize({ ...largest, fit: 'fill' })
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  const thumbnails = sides.map(async (side) => {
    const { width, height } = sizeWithin(side, size);
    return { side, width, height, content: await webpOf(decoded, { width, height }) };
  });
  return { ...size, thumbnails: await Promise.all(thumbnails) };
}

async function sizeOf(picture: Uint8Array): Promise<Size> {
  const { autoOrient, compression, format } = await sharp(picture, {
    ...decoding,
    limitInputPixels: false,
  }).metadata();
  // The container of AVIF, which may hold pictures of other codecs.
  if (format === 'heif' && compression !== 'av1') throw new Error('unsupported image format');
  const limit = format === 'heif' ? maximumAvifPixels : maximumPixels;
  if (autoOrient.width * autoOrient.height > limit)
    throw new BrokenPicture(`The picture has more than ${limit / 1_000_000} million pixels`);
  return autoOrient;
}

/** The size with that long side in the proportions of a picture, or the picture's own if it is smaller. */
function sizeWithin(side: number, { width, height }: Size): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

const webpOf = ({ data, info: { width, height, channels } }: Decoded, size: Size): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels } })
    .resize({ ...size, fit: 'fill' })
    .webp()
    .toBuffer();

/** Only around what reads the picture: what fails after that is no fault of it. */
async function blamingThePicture<T>(decode: () => Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof BrokenPicture) throw error;
    const reason = reasonOf(error.message);
    throw reason === undefined ? error : new BrokenPicture(reason, { cause: error });
  }
}
