/** Pictures as people upload them, well-made and not, made by sharp or byte by byte. */
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

export type Rgb = readonly [red: number, green: number, blue: number];
type Size = { readonly width: number; readonly height: number };

/** Colours of the four quarters. */
export type Quarters = {
  readonly topLeft: Rgb;
  readonly topRight: Rgb;
  readonly bottomLeft: Rgb;
  readonly bottomRight: Rgb;
};

export const quarters: Quarters = {
  topLeft: [220, 30, 30],
  topRight: [30, 180, 30],
  bottomLeft: [30, 30, 220],
  bottomRight: [230, 210, 30],
};

/** A picture of four quarters, each in one colour. */
export function quartered({ width, height }: Size, colours = quarters): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const [left, right] =
      y < height / 2 ? [colours.topLeft, colours.topRight] : [colours.bottomLeft, colours.bottomRight];
    for (let x = 0; x < width; x += 1) pixels.set(x < width / 2 ? left : right, (y * width + x) * 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A picture of one colour, of any size in little memory. */
export const plain = ({ width, height }: Size, { red = 200, alpha = 1 } = {}): Sharp =>
  sharp({
    create: { width, height, channels: alpha < 1 ? 4 : 3, background: { r: red, g: 100, b: 50, alpha } },
    limitInputPixels: false,
  });

/** Where EXIF says that the first stored row and the first stored column are shown. */
const firstRowAndColumn = {
  1: ['top', 'left'],
  2: ['top', 'right'],
  3: ['bottom', 'right'],
  4: ['bottom', 'left'],
  5: ['left', 'top'],
  6: ['right', 'top'],
  7: ['right', 'bottom'],
  8: ['left', 'bottom'],
} as const;

export type Orientation = keyof typeof firstRowAndColumn;
export const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const satisfies readonly Orientation[];

const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;

function shownAt(...sides: string[]): Rgb {
  if (sides.includes('top')) return sides.includes('left') ? quarters.topLeft : quarters.topRight;
  return sides.includes('left') ? quarters.bottomLeft : quarters.bottomRight;
}

/** A JPEG as a phone takes it: turned, with the place in its EXIF and a colour profile. It is shown as `quarters`, in that size. */
export async function photo(orientation: Orientation, shown: Size): Promise<Buffer> {
  const [row, column] = firstRowAndColumn[orientation];
  const turned = row === 'left' || row === 'right';
  const stored = turned ? { width: shown.height, height: shown.width } : shown;
  return quartered(stored, {
    topLeft: shownAt(row, column),
    topRight: shownAt(row, opposite[column]),
    bottomLeft: shownAt(opposite[row], column),
    bottomRight: shownAt(opposite[row], opposite[column]),
  })
    .withMetadata({ orientation })
    .withExifMerge({
      IFD0: { Copyright: 'Somebody', Make: 'A phone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 31/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '13/1 24/1 0/1',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>Berlin</place></x:xmpmeta>')
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** Frames of one colour each, which is redder from one to the next. */
export async function animation(frames: number, size: Size): Promise<Sharp> {
  const pictures = Array.from({ length: frames }, (_, index) =>
    plain(size, { red: (index * 250) / (frames - 1) })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(pictures), { join: { animated: true } });
}

/** A PNG by its header alone; its pixels are all zero, and as many as `rows` says, whatever the header does. */
export function pngOf(
  { width, height, bits = 8 }: Size & { readonly bits?: 8 | 16 },
  { rows = height, chunks = [] }: { readonly rows?: number; readonly chunks?: readonly Buffer[] } = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(bits, 8);
  header.writeUInt8(2, 9);
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'),
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', deflateSync(Buffer.alloc(rows * (1 + (width * 3 * bits) / 8)))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(checked));
  return Buffer.concat([length, checked, check]);
}

/** A GIF of one pixel with many frames. */
export const gifOfFrames = (frames: number): Buffer =>
  Buffer.concat([
    Buffer.from('GIF89a'),
    Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
    ...Array.from({ length: frames }, () => gifFrame),
    Buffer.from([0x3b]),
  ]);
const gifFrame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);

/** A WebP of one pixel with many frames. */
export async function webpOfFrames(frames: number): Promise<Buffer> {
  const still = await plain({ width: 1, height: 1 }).webp().toBuffer();
  const frame = riffChunk('ANMF', Buffer.concat([Buffer.alloc(16), still.subarray(12)]));
  const animated = Buffer.from([2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  return riffChunk(
    'RIFF',
    Buffer.concat([
      Buffer.from('WEBP'),
      riffChunk('VP8X', animated),
      riffChunk('ANIM', Buffer.alloc(6)),
      ...Array.from({ length: frames }, () => frame),
    ]),
  );
}

function riffChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from(type), length, data, Buffer.alloc(data.length % 2)]);
}

/** A progressive JPEG of one grey block, with so many scans of which all but the first add nothing. */
export function jpegOfScans(scans: number): Buffer {
  const scan = (from: number, to: number): Buffer =>
    // One component, its tables, the coefficients, their precision; then the one code of the table, which says zero.
    Buffer.concat([jpegSegment(0xda, [1, 1, 0x00, from, to, 0]), Buffer.from([0x7f])]);
  const codes = [1, ...Array<number>(15).fill(0), 0];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xdb, [0, ...Array<number>(64).fill(1)]),
    jpegSegment(0xc2, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
    jpegSegment(0xc4, [0x00, ...codes]),
    jpegSegment(0xc4, [0x10, ...codes]),
    scan(0, 0),
    ...Array.from({ length: scans - 1 }, () => scan(1, 63)),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function jpegSegment(marker: number, data: readonly number[]): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, Buffer.from(data)]);
}

/** What phones write in the container of AVIF: the same boxes with the codec's names and settings in place of AV1's. */
export async function heic(): Promise<Buffer> {
  const avif = await plain({ width: 64, height: 64 }).avif({ effort: 0 }).toBuffer();
  const settings = avif.indexOf('av1C') - 4;
  const after = settings + avif.readUInt32BE(settings);
  const hevc = Buffer.alloc(31);
  hevc.writeUInt32BE(hevc.length);
  hevc.write('hvcC\u0001', 4);
  hevc.writeUInt8(1, 24);
  const grown = hevc.length - (after - settings);

  const renamed = avif.toString('latin1').replaceAll('av01', 'hvc1').replaceAll('avif', 'heic');
  const boxes = Buffer.from(renamed, 'latin1');
  const heif = Buffer.concat([boxes.subarray(0, settings), hevc, boxes.subarray(after)]);
  // The boxes around it are larger, and the picture lies further back.
  const sizes = ['meta', 'iprp', 'ipco'].map((box) => heif.indexOf(box) - 4);
  for (const at of [...sizes, heif.indexOf('iloc') + 16])
    heif.writeUInt32BE(heif.readUInt32BE(at) + grown, at);
  return heif;
}
