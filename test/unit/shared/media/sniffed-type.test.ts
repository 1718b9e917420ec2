import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sniffedBytes, sniffedType } from '#shared/media/sniffed-type.ts';
import { officeFile, officeType, plainZip } from '#test/support/office-files.ts';
import { animation, heic, plain, pngChunk, pngOf } from '#test/support/pictures.ts';

const size = { width: 60, height: 40 };

/** The first box of an MP4 or QuickTime film, with the brand that says which. */
const film = (brand: string): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 20]), Buffer.from(`ftyp${brand}`), Buffer.alloc(8)]);

/** The header of a WebM or Matroska film. */
const ebml = (documentType: string): Buffer => {
  const elements = Buffer.concat([
    Buffer.from([0x42, 0x86, 0x81, 1, 0x42, 0xf7, 0x81, 1, 0x42, 0xf2, 0x81, 4, 0x42, 0xf3, 0x81, 8]),
    Buffer.from([0x42, 0x82, 0x80 + documentType.length]),
    Buffer.from(documentType),
  ]);
  return Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x80 + elements.length]), elements]);
};

describe('by its content', () => {
  test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('a picture is image/%s', async (format) => {
    const picture = await plain(size).toFormat(format).toBuffer();
    expect(await sniffedType(picture)).toBe(`image/${format}`);
    expect(await sniffedType(picture.subarray(0, 64))).toBe(`image/${format}`);
  });

  test.each(['gif', 'webp'] as const)('an animated picture is image/%s too', async (format) => {
    expect(await sniffedType(await (await animation(3, size)).toFormat(format).toBuffer())).toBe(
      `image/${format}`,
    );
  });

  test('an animated PNG is a PNG', async () => {
    const animated = pngOf(size, { chunks: [pngChunk('acTL', Buffer.alloc(8))] });
    expect(await sniffedType(animated)).toBe('image/png');
  });

  test('a PNG with more than what is read before its pixels is one', async () => {
    const profile = pngChunk('iCCP', Buffer.alloc(2 * sniffedBytes));
    expect(await sniffedType(pngOf(size, { chunks: [profile] }).subarray(0, sniffedBytes))).toBe('image/png');
  });

  test.each([
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'application/pdf'],
    ['an MP4', film('isom'), 'video/mp4'],
    ['another MP4', film('mp42'), 'video/mp4'],
    ['Apple’s MP4', film('M4V '), 'video/mp4'],
    ['a QuickTime film', film('qt  '), 'video/quicktime'],
    ['a WebM', ebml('webm'), 'video/webm'],
  ])('%s', async (_, beginning, expected) => {
    expect(await sniffedType(beginning)).toBe(expected);
  });

  describe.each(['docx', 'xlsx', 'pptx'] as const)('%s', (kind) => {
    test('is told by its list of content types', async () => {
      const file = officeFile(kind);
      expect(await sniffedType(file)).toBe(officeType(kind));
      expect(await sniffedType(file.subarray(0, 4096))).toBe(officeType(kind));
    });

    test('is told by its folders where the list comes after what is read', async () => {
      const file = officeFile(kind, { contentTypes: 'last', preview: 40_000 });
      expect(await sniffedType(file)).toBe(officeType(kind));
      expect(await sniffedType(file.subarray(0, 4096))).toBeUndefined();
      expect(await sniffedType(file.subarray(0, sniffedBytes))).toBe(officeType(kind));
    });
  });
});

describe('there is no type that we know', () => {
  test.each([
    ['an empty file', Buffer.alloc(0)],
    ['a text', Buffer.from('Just a text')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a vector drawing', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program', Buffer.from('\u007FELF\u0002\u0001\u0001')],
    ['a zip', plainZip()],
    ['a Matroska film', ebml('matroska')],
    ['a song', film('M4A ')],
  ])('of %s', async (_, beginning) => {
    expect(await sniffedType(beginning)).toBeUndefined();
  });

  test('of a phone’s picture', async () => {
    expect(await sniffedType(await heic())).toBeUndefined();
  });
});

test('The name and what follows do not matter: a program behind a picture’s beginning is a picture to us', async () => {
  const both = Buffer.concat([await plain(size).jpeg().toBuffer(), Buffer.from('PK\u0003\u0004')]);
  expect(await sniffedType(both)).toBe('image/jpeg');
});

test('Nothing makes it throw', async () => {
  const beginnings = [
    '',
    '\u0089PNG\r\n\u001A\n',
    'PK\u0003\u0004',
    'RIFF',
    'GIF89a',
    '\u001AEß£',
    '\0\0\0\u0020ftyp',
    'II*\0',
    'ID3\u0004',
    '0&²u\u008EfÏ\u0011¦Ù',
    'OggS',
  ].map((text) => Buffer.from(text, 'latin1'));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.uint8Array({ maxLength: 300 }),
      async (beginning, rest) => {
        expect(typeof (await sniffedType(Buffer.concat([beginning, rest])))).toMatch(/^(undefined|string)$/);
      },
    ),
    { numRuns: 2000 },
  );
});
