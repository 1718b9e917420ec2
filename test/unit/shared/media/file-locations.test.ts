import { expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { objectsOf, uploadIn, uploadNamed } from '#shared/media/file-locations.ts';

const owned = { user_id: newId(), media_id: newId() };
const place = `${owned.user_id}/${owned.media_id}`;

test('The key of an upload names whose it is', () => {
  expect(uploadNamed(uploadIn('documents', owned).key)).toEqual({ ...owned, bucket: 'documents' });
  expect(uploadNamed(`uploads/${place}`)).toEqual({ ...owned, bucket: 'uploads' });
});

test.each([
  '',
  `thumbnails/${place}`,
  `uploads/${owned.user_id}`,
  `uploads/${place}/160.webp`,
  `/uploads/${place}`,
  `uploads/${place.toUpperCase()}`,
])('The key %s names no upload', (key) => {
  expect(uploadNamed(key)).toBeUndefined();
});

test('An upload and its thumbnails are all that storage can hold of it', () => {
  expect(objectsOf({ ...owned, content_type: 'image/png' })).toEqual([
    { bucket: 'uploads', key: `uploads/${place}` },
    { bucket: 'thumbnails', key: `thumbnails/${place}/160.webp` },
    { bucket: 'thumbnails', key: `thumbnails/${place}/480.webp` },
    { bucket: 'thumbnails', key: `thumbnails/${place}/1080.webp` },
  ]);
  expect(objectsOf({ ...owned, content_type: 'application/pdf' })[0]).toEqual({
    bucket: 'documents',
    key: `documents/${place}`,
  });
});
