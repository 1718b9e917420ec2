import { describe, expect, test } from '@jest/globals';
import { takesTooLong } from '#shared/media/decoding-effort.ts';

/** Bytes as a view in the middle of others, as a part of an upload would be. */
function within(...parts: (Buffer | readonly number[] | string)[]): Uint8Array {
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const around = new Uint8Array(bytes.length + 20).fill(0xff);
  around.set(bytes, 10);
  return around.subarray(10, 10 + bytes.length);
}

const times = (count: number, part: readonly number[]): Buffer =>
  Buffer.concat(Array.from({ length: count }, () => Buffer.from(part)));

describe('the scans of a JPEG', () => {
  const start = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2];
  const head = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];

  test.each([
    ['of plain data', [0x12, 0x34]],
    ['of no data', []],
    ['with a stuffed byte', [0xff, 0, 0x12, 0x34]],
    ['with restart markers', [0x12, 0xff, 0xd0, 0x12, 0xff, 0xd7, 0x34]],
    ['with fill bytes before the next marker', [0x12, 0xff, 0xff, 0xff]],
  ])('are counted %s', (_, data) => {
    const scan = [...head, ...data];
    expect(takesTooLong(within(start, times(100, scan), [0xff, 0xd9]))).toBe(false);
    expect(takesTooLong(within(start, times(101, scan), [0xff, 0xd9]))).toBe(true);
    expect(takesTooLong(within(start, times(101, scan)))).toBe(true);
  });

  test('are neither in its segments nor behind its end', () => {
    const like = times(150, head);
    const segment = [0xff, 0xe1, (like.length + 2) >> 8, (like.length + 2) % 256];
    expect(takesTooLong(within(start, segment, like, head, [0x12, 0xff, 0xd9, 0, 0], like))).toBe(false);
    expect(takesTooLong(within(start, segment, like, head, [0x12], like, [0xff, 0xd9]))).toBe(true);
  });

  test.each([0xc0, 0xc4, 0xdb, 0xdd, 0xfe])('are not in a segment of kind %i', (kind) => {
    const like = times(150, head);
    const segment = [0xff, kind, (like.length + 2) >> 8, (like.length + 2) % 256];
    expect(takesTooLong(within(start, segment, like, head, [0x12, 0xff, 0xd9, 0, 0]))).toBe(false);
  });

  test('are counted where a length leads nowhere', () => {
    expect(takesTooLong(within(start, [0xff, 0xe1, 0, 0], times(101, head)))).toBe(true);
    expect(takesTooLong(within(start, [0xff, 0xe1, 0xff, 0xff], times(101, head)))).toBe(false);
  });
});

describe('the frames of a WebP', () => {
  const start = 'RIFF\0\0\0\0WEBP';
  const frame = [...Buffer.from('ANMF'), 2, 0, 0, 0, 1, 2];

  test('are counted among other parts, which have even places', () => {
    const odd = [...Buffer.from('EXIF'), 3, 0, 0, 0, 1, 2, 3, 0];
    expect(takesTooLong(within(start, odd, times(5000, frame)))).toBe(false);
    expect(takesTooLong(within(start, odd, times(5001, frame)))).toBe(true);
  });
});

test('Other kinds are no such effort, whatever they hold', () => {
  const scan = [0xff, 0xda, 0, 2];
  const frame = [...Buffer.from('ANMF'), 0, 0, 0, 0];
  for (const start of [
    [0xff, 0xda],
    [0x89, 0xd8],
    [0x89, ...Buffer.from('PNG'), 0, 0, 0, 0, 0, 0, 0, 0],
  ]) {
    expect(takesTooLong(within(start, times(200, scan)))).toBe(false);
    expect(takesTooLong(within(start, times(6000, frame)))).toBe(false);
  }
});

test.each([[[]], [[0xff]], [[0xff, 0xd8]], [[0xff, 0xd8, 0xff]], [[...Buffer.from('RIFF')]], [[0x89, 0x50]]])(
  'A beginning alone is no effort: %j',
  (bytes) => {
    expect(takesTooLong(within(bytes))).toBe(false);
  },
);
