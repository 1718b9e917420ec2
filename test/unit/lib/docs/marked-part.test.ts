import { expect, test } from '@jest/globals';
import { withMarkedPart } from '#lib/docs/marked-part.ts';

const part = { name: 'sums', command: 'npm run sums', content: 'new' };
const page = (content: string): string =>
  `Before\n<!-- sums: written by npm run sums -->${content}<!-- /sums -->\nAfter\n`;

test('What stands between the marks is replaced, and nothing else', () => {
  expect(withMarkedPart(page('\n\nold\n\n'), part)).toBe(page('\n\nnew\n\n'));
});

test('What was written once is written the same again', () => {
  const once = withMarkedPart(page('\n'), part);
  expect(withMarkedPart(once, part)).toBe(once);
});

test.each(['', '<!-- /sums -->', page('').replace('<!-- /sums -->', ''), page('').replace('npm', 'yarn')])(
  'A page without the marks is refused: %j',
  (text) => {
    expect(() => withMarkedPart(text, part)).toThrow('The page has no marks for sums');
  },
);
