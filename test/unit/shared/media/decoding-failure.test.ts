import { expect, test } from '@jest/globals';
import { reasonOf } from '#shared/media/decoding-failure.ts';

test.each([
  ['VipsJpeg: premature end of JPEG image', 'The picture is damaged'],
  ['vipspng: libpng read error', 'The picture is damaged'],
  ['Input buffer contains unsupported image format', 'The file is no JPEG, PNG, WebP, GIF or AVIF picture'],
  ['timeout: 2% complete\nVipsImage: killed for image "temp-21"', 'The picture takes too long to decode'],
  [
    'heif: Memory allocation error: Security limit exceeded: 40000x40000 exceeds the security limits of',
    'The picture is damaged',
  ],
])('What is wrong with the picture is told to its owner: %s', (message, reason) => {
  expect(reasonOf(message)).toBe(reason);
});

test.each([
  'out of memory -- size == 512MB',
  'VipsJpeg: Insufficient memory (case 4)',
  'Could not allocate enough memory for raw output',
  'VipsImage: unable to allocate 300000000 bytes',
  'threadset: unable to create thread',
])('What this process lacks is no fault of the picture: %s', (message) => {
  expect(reasonOf(message)).toBeUndefined();
});
