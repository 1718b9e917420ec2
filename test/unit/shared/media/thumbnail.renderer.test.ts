import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { BrokenPicture, renderThumbnails, type RenderedThumbnail } from '#shared/media/thumbnail.renderer.ts';
import {
  animation,
  gifOfFrames,
  heic,
  jpegOfScans,
  orientations,
  photo,
  plain,
  pngChunk,
  pngOf,
  quartered,
  quarters,
  type Rgb,
  webpOfFrames,
} from '#test/support/pictures.ts';

const size = { width: 1500, height: 1000 };
const small = { width: 60, height: 40 };
const noisy = { width: 510, height: 340 };

const sizesOf = async (picture: Buffer) =>
  (await renderThumbnails(picture)).thumbnails.map(({ side, width, height }) => [side, width, height]);

const refusal = async (picture: Buffer): Promise<string> => {
  const error: unknown = await renderThumbnails(picture).catch((reason: unknown) => reason);
  if (!(error instanceof BrokenPicture)) throw new Error('It was not refused', { cause: error });
  return error.message;
};

/** Pixels of a thumbnail in RGBA, by their place in it as a share of width and height. */
async function pixelsOf({ content, width, height }: RenderedThumbnail) {
  const { data, info } = await sharp(content).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width, height, channels: 4 });
  return (x: number, y: number): number[] => {
    const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
    return [...data.subarray(at, at + 4)];
  };
}

function expectColour(found: readonly number[], expected: Rgb, tolerance = 12): void {
  const near = expected.map((value, index) => {
    const other = found[index] ?? Number.NaN;
    return Math.abs(value - other) <= tolerance ? value : other;
  });
  expect(near).toEqual(expected);
}

async function expectQuarters(thumbnail: RenderedThumbnail, tolerance?: number): Promise<void> {
  const pixel = await pixelsOf(thumbnail);
  expectColour(pixel(0.25, 0.25), quarters.topLeft, tolerance);
  expectColour(pixel(0.75, 0.25), quarters.topRight, tolerance);
  expectColour(pixel(0.25, 0.75), quarters.bottomLeft, tolerance);
  expectColour(pixel(0.75, 0.75), quarters.bottomRight, tolerance);
}

const noise = (): Sharp =>
  sharp({
    create: { ...noisy, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
  });

/** The kinds of pictures, each in the ways of writing it that are decoded differently. */
const kinds: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  JPEG: (picture) => picture.jpeg(),
  'progressive JPEG': (picture) => picture.jpeg({ progressive: true }),
  PNG: (picture) => picture.png(),
  'interlaced PNG': (picture) => picture.png({ progressive: true }),
  WebP: (picture) => picture.webp(),
  'lossless WebP': (picture) => picture.webp({ lossless: true }),
  GIF: (picture) => picture.gif(),
  AVIF: (picture) => picture.avif({ effort: 0 }),
};

describe('sizes', () => {
  test.each([
    [
      'larger than all',
      { width: 2000, height: 1333 },
      [
        [160, 160, 107],
        [480, 480, 320],
        [1080, 1080, 720],
      ],
    ],
    [
      'upright',
      { width: 1333, height: 2000 },
      [
        [160, 107, 160],
        [480, 320, 480],
        [1080, 720, 1080],
      ],
    ],
    [
      'between two',
      { width: 300, height: 200 },
      [
        [160, 160, 107],
        [480, 300, 200],
      ],
    ],
    [
      'as large as one',
      { width: 480, height: 100 },
      [
        [160, 160, 33],
        [480, 480, 100],
      ],
    ],
    [
      'as large as the largest',
      { width: 1080, height: 1080 },
      [
        [160, 160, 160],
        [480, 480, 480],
        [1080, 1080, 1080],
      ],
    ],
    ['smaller than all', { width: 90, height: 100 }, [[160, 90, 100]]],
    ['one pixel', { width: 1, height: 1 }, [[160, 1, 1]]],
    [
      'a line',
      { width: 1, height: 10_000 },
      [
        [160, 1, 160],
        [480, 1, 480],
        [1080, 1, 1080],
      ],
    ],
    [
      'a lying line',
      { width: 10_000, height: 7 },
      [
        [160, 160, 1],
        [480, 480, 1],
        [1080, 1080, 1],
      ],
    ],
  ])('of a picture %s', async (_, shown, expected) => {
    const picture = await plain(shown).png().toBuffer();
    expect(await sizesOf(picture)).toEqual(expected);
    expect(await renderThumbnails(picture)).toMatchObject(shown);
  });

  test('what is told of a thumbnail is what it is', async () => {
    const { thumbnails } = await renderThumbnails(await plain(size).jpeg().toBuffer());
    for (const { content, width, height } of thumbnails)
      expect(await sharp(content).metadata()).toMatchObject({ format: 'webp', width, height });
  });
});

describe('a turned picture', () => {
  test.each(orientations)('of orientation %i is shown upright', async (orientation) => {
    const rendered = await renderThumbnails(await photo(orientation, size));
    expect(rendered).toMatchObject(size);
    expect(rendered.thumbnails.map(({ width, height }) => [width, height])).toEqual([
      [160, 107],
      [480, 320],
      [1080, 720],
    ]);
    for (const thumbnail of rendered.thumbnails) await expectQuarters(thumbnail, 25);
  });

  test('keeps nothing of what the camera wrote', async () => {
    const picture = await photo(6, size);
    expect(await sharp(picture).metadata()).toMatchObject({
      orientation: 6,
      exif: expect.any(Buffer),
      icc: expect.any(Buffer),
      xmp: expect.any(Buffer),
    });
    expect(picture.includes('Somebody')).toBe(true);

    const { thumbnails } = await renderThumbnails(picture);
    expect(thumbnails).toHaveLength(3);
    for (const { content } of thumbnails) {
      const metadata = await sharp(content).metadata();
      for (const kept of ['exif', 'icc', 'xmp', 'iptc', 'orientation'])
        expect(metadata).not.toHaveProperty(kept);
      expect(metadata).toMatchObject({ space: 'srgb', hasProfile: false });
      for (const text of ['EXIF', 'ICCP', 'XMP ', 'Somebody', 'Berlin'])
        expect(content.includes(text)).toBe(false);
    }
  });
});

describe('colours', () => {
  test.each(Object.entries(kinds))('of %s', async (_, written) => {
    const { thumbnails } = await renderThumbnails(await written(quartered(size)).toBuffer());
    expect(thumbnails).toHaveLength(3);
    for (const thumbnail of thumbnails) await expectQuarters(thumbnail);
  });

  test('of sixteen bits', async () => {
    const picture = await quartered(small).toColourspace('rgb16').png().toBuffer();
    expect(await sharp(picture).metadata()).toMatchObject({ depth: 'ushort' });
    for (const thumbnail of (await renderThumbnails(picture)).thumbnails) await expectQuarters(thumbnail);
  });

  test('of CMYK are near', async () => {
    const picture = await plain(size).toColourspace('cmyk').jpeg().toBuffer();
    expect(await sharp(picture).metadata()).toMatchObject({ space: 'cmyk' });
    for (const thumbnail of (await renderThumbnails(picture)).thumbnails)
      expectColour((await pixelsOf(thumbnail))(0.5, 0.5), [200, 100, 50], 32);
  });

  test.each(['b-w', 'grey16'])('of grey, %s', async (space) => {
    const picture = await plain(small, { red: 100 }).toColourspace(space).png().toBuffer();
    expect(await sharp(picture).metadata()).toMatchObject({ channels: 1 });
    const [thumbnail] = (await renderThumbnails(picture)).thumbnails;
    expect(thumbnail).toBeDefined();
    if (thumbnail) expectColour((await pixelsOf(thumbnail))(0.5, 0.5), [98, 98, 98]);
  });

  /** The same number is a more saturated red in this space than in that of screens. */
  test('of a wider space are brought into that of screens', async () => {
    const wide = await plain(small, { red: 200 }).withIccProfile('p3').png().toBuffer();
    const stored = await sharp(wide, { ignoreIcc: true }).raw().toBuffer();
    expectColour([...stored.subarray(0, 3)], [187, 104, 59], 4);
    const [thumbnail] = (await renderThumbnails(wide)).thumbnails;
    expect(thumbnail).toBeDefined();
    if (thumbnail) expectColour((await pixelsOf(thumbnail))(0.5, 0.5), [200, 100, 50], 4);
  });

  test.each(['png', 'webp', 'avif'] as const)('keep what shines through, in %s', async (format) => {
    const half = await plain(size, { alpha: 0.5 }).toFormat(format).toBuffer();
    const { thumbnails } = await renderThumbnails(half);
    expect(thumbnails).toHaveLength(3);
    for (const thumbnail of thumbnails) {
      const found = (await pixelsOf(thumbnail))(0.5, 0.5);
      expectColour(found, [200, 100, 50]);
      expect(found[3]).toBeGreaterThan(120);
      expect(found[3]).toBeLessThan(136);
    }
  });

  test('keep what shines through grey', async () => {
    const grey = sharp(Buffer.alloc(60 * 40 * 2, 100), { raw: { ...small, channels: 2 } });
    const [thumbnail] = (await renderThumbnails(await grey.png().toBuffer())).thumbnails;
    expect(thumbnail && (await pixelsOf(thumbnail))(0.5, 0.5)[3]).toBe(100);
  });
});

test.each(['gif', 'webp'] as const)('An animated %s is shown by its first frame', async (format) => {
  const picture = await (await animation(5, small)).toFormat(format).toBuffer();
  expect(await sharp(picture).metadata()).toMatchObject({ pages: 5 });
  const { thumbnails, ...shown } = await renderThumbnails(picture);
  expect(shown).toEqual(small);
  const [thumbnail] = thumbnails;
  expect(thumbnail && (await sharp(thumbnail.content).metadata()).pages).toBeUndefined();
  if (thumbnail) expectColour((await pixelsOf(thumbnail))(0.5, 0.5), [0, 100, 50]);
});

test.each(Object.entries(kinds))('The same %s gives the same bytes', async (_, written) => {
  const picture = await written(noise()).toBuffer();
  const [first, again] = [await renderThumbnails(picture), await renderThumbnails(new Uint8Array(picture))];
  expect(first.thumbnails).toHaveLength(3);
  for (const [index, { content }] of first.thumbnails.entries())
    expect(again.thumbnails[index]?.content.equals(content)).toBe(true);
});

describe('a picture that was cut off', () => {
  describe.each(Object.entries(kinds))('%s', (_, written) => {
    test('is refused wherever it ends', async () => {
      const picture = await written(noise()).toBuffer();
      await renderThumbnails(picture);
      for (const share of [0.01, 0.1, 0.5, 0.9, 0.99, 0.999])
        expect(await refusal(picture.subarray(0, picture.length * share))).toBe('The picture is damaged');
    });
  });

  test('is refused when a JPEG lacks nothing but its end', async () => {
    const picture = await plain(small).jpeg().toBuffer();
    expect(await refusal(picture.subarray(0, -2))).toBe('The picture is damaged');
  });

  test('is refused when it holds fewer rows than it says', async () => {
    expect(await sizesOf(pngOf(small))).toEqual([[160, 60, 40]]);
    expect(await refusal(pngOf(small, { rows: 39 }))).toBe('The picture is damaged');
  });
});

test('What every viewer overlooks is no damage: stray bytes between the parts of a JPEG', async () => {
  const picture = await plain(small).jpeg().toBuffer();
  const scan = picture.indexOf(Buffer.from([0xff, 0xda]));
  const odd = Buffer.concat([picture.subarray(0, scan), Buffer.from('stray'), picture.subarray(scan)]);
  await expect(sharp(odd, { failOn: 'warning' }).raw().toBuffer()).rejects.toThrow('extraneous bytes');
  expect(await sizesOf(odd)).toEqual([[160, 60, 40]]);
});

describe('two things in one file', () => {
  const html = Buffer.from('<html><script>alert(1)</script></html>');

  test('leave nothing but the picture', async () => {
    const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 'z')]);
    for (const appended of [html, zip]) {
      const { thumbnails } = await renderThumbnails(
        Buffer.concat([await plain(small).jpeg().toBuffer(), appended]),
      );
      expect(thumbnails).toHaveLength(1);
      expect(thumbnails[0]?.content.includes(appended)).toBe(false);
    }
  });

  test('are refused where the picture is only a beginning', async () => {
    expect(await refusal(Buffer.from('GIF89a/*\0\0\0*/=1;alert(1)//'))).toBe('The picture is damaged');
  });
});

describe('no picture that we read', () => {
  const unknown = 'The file is no JPEG, PNG, WebP, GIF or AVIF picture';
  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['a text', () => Buffer.from('Just a text, whatever its name')],
    ['one byte', () => Buffer.from([0xff])],
    ['a vector drawing', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a TIFF', () => plain(small).tiff().toBuffer()],
    ['a picture of a phone’s codec', heic],
  ])('is %s', async (_, file) => {
    expect(await refusal(await file())).toBe(unknown);
  });

  test('is an empty file', async () => {
    expect(await refusal(Buffer.alloc(0))).toBe('The file is empty');
  });
});

describe('a picture that would take too much', () => {
  test('has more pixels than are decoded, in a file of a few bytes', async () => {
    const bomb = pngOf({ width: 60_000, height: 60_000 }, { rows: 0 });
    expect(bomb.length).toBeLessThan(100);
    expect(await refusal(bomb)).toBe('The picture has more than 67 million pixels');
    const long = await plain({ width: 8201, height: 8200 }).jpeg().toBuffer();
    expect(await refusal(long)).toBe('The picture has more than 67 million pixels');
  });

  test('is an AVIF of fewer, which takes more for each', async () => {
    const picture = await plain({ width: 5001, height: 5000 }).avif({ effort: 0 }).toBuffer();
    expect(await refusal(picture)).toBe('The picture has more than 25 million pixels');
  });

  test.each(['jpeg', 'png'] as const)('is not a %s of 50 million pixels', async (format) => {
    const picture = await plain({ width: 8660, height: 5774 }).toFormat(format).toBuffer();
    expect(await sizesOf(picture)).toEqual([
      [160, 160, 107],
      [480, 480, 320],
      [1080, 1080, 720],
    ]);
  });

  test('is a JPEG of endless scans', async () => {
    expect(await sizesOf(jpegOfScans(100))).toEqual([[160, 8, 8]]);
    expect(await refusal(jpegOfScans(101))).toBe('The picture takes too long to decode');
  });

  test('is a WebP of endless frames', async () => {
    expect(await sizesOf(await webpOfFrames(5000))).toEqual([[160, 1, 1]]);
    expect(await refusal(await webpOfFrames(5001))).toBe('The picture takes too long to decode');
  });

  test('is not a GIF of many frames, nor a PNG with long texts', async () => {
    expect(await sizesOf(gifOfFrames(100_000))).toEqual([[160, 1, 1]]);
    const text = Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(50_000_000))]);
    expect(await sizesOf(pngOf(small, { chunks: [pngChunk('zTXt', text)] }))).toEqual([[160, 60, 40]]);
  });
});
