import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Text } from '#shared/http/text.ts';

const Short = Text(10);

describe('A text', () => {
  test.each(['x', '0123456789', '👍'.repeat(10), '👩🏽‍🎤', ' ', '<b>&amp;', "'; DROP", '\u202e', 'line\nline'])(
    'is stored as given: %j',
    (text) => {
      expect(Short.parse(text)).toBe(text);
    },
  );

  test('is composed, so that what looks alike is alike', () => {
    expect(Short.parse('cafe\u0301')).toBe('caf\u00e9');
  });

  test.each(['', '01234567890', '👍'.repeat(11), 5, null])('is never %j', (text) => {
    expect(Short.safeParse(text).success).toBe(false);
  });

  test.each(['\ud83d', '\udc69', 'a\ud83db', '\udc69\ud83d'])('is never half of a pair: %j', (text) => {
    expect(Short.safeParse(text).error?.issues).toMatchObject([
      { message: 'The text holds half of a surrogate pair' },
    ]);
  });

  test('that was taken once is taken as it was stored: an item can always be read again', () => {
    // Some letters, for example of Devanagari, are longer when composed.
    const letters = fc.constantFrom('\u0958', '\u0344', '\ufb2c', '\u{1d160}', 'e\u0301', 'x');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), (text) => {
        const stored = Short.safeParse(text.join(''));
        if (stored.success) expect(Short.safeParse(stored.data)).toEqual(stored);
      }),
    );
  });
});
