import { expect, test } from '@jest/globals';
import { replyUnlessHeld } from '#shared/http/reply-unless-held.ts';

const text = { body: 'Zoë', type: 'text/plain', maximumAge: 60 };
const full = replyUnlessHeld(undefined, text);
const tag = String(full.headers['ETag']);

test('A text is answered with a strong tag of its content', () => {
  expect(full).toMatchObject({
    status: 200,
    body: 'Zoë',
    headers: { 'Content-Type': 'text/plain', 'Cache-Control': 'private, max-age=60' },
  });
  expect(tag).toMatch(/^"[\w-]{43}"$/);
  expect(replyUnlessHeld(undefined, { ...text, body: 'Zoe' }).headers['ETag']).not.toBe(tag);
});

test.each([tag, `W/${tag}`, `"other", ${tag}`, '*'])('Whoever holds %s is answered 304 alone', (held) => {
  expect(replyUnlessHeld(held, text)).toEqual({
    status: 304,
    headers: { ETag: tag, 'Cache-Control': 'private, max-age=60' },
    body: '',
  });
});

test.each(['"other"', 'W/"other", "another"', '', tag.slice(1, -1)])(
  'Whoever holds %j is answered in full',
  (held) => {
    expect(replyUnlessHeld(held, text)).toEqual(full);
  },
);
