import { expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { getUploadUrl, listMedia } from '#shared/media/media.contracts.ts';

const megabyte = 1024 * 1024;

test.each([
  ['image/png', 15],
  ['application/pdf', 50],
  ['video/mp4', 500],
])('A form for %s is given up to %i MB', (content_type, most) => {
  const given = (size: number) =>
    getUploadUrl.query.safeParse({ file_name: 'a', content_type, size: String(size) }).success;
  expect(given(most * megabyte)).toBe(true);
  expect(given(most * megabyte + 1)).toBe(false);
});

const listed = (query: object) => listMedia.query.safeParse(query).success;

test('Media are listed of a user or of a submission', () => {
  const [user_id, submission_id] = [newId(), newId()];
  expect([{}, { user_id }, { submission_id }, { user_id, submission_id }].map(listed)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
