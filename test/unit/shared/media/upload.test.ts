import { describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { ContentType, kindOf, maximumSize } from '#shared/media/file-kinds.ts';
import { isDeleted } from '#shared/media/media.ts';
import { toldOfDeletion } from '#shared/media/media-told.ts';
import { arrivedMedia } from '#shared/media/change-media.ts';
import { encodedName, uploadFrom } from '#shared/media/upload.ts';

const owned = { user_id: newId(), media_id: newId() };
const picture = { ...owned, content_type: 'image/png' } as const;

test('Files of each kind may be so large: pictures 15 MB, documents 50 MB, videos 500 MB', () => {
  const largest = Object.fromEntries(
    ContentType.options.map((type) => [type, maximumSize[kindOf(type)] / 1024 / 1024]),
  );
  expect(largest).toMatchObject({ 'image/avif': 15, 'application/pdf': 50, 'video/webm': 500 });
});

describe('An upload as it lies in its bucket', () => {
  const stored = {
    contentType: 'image/png',
    size: 1200,
    etag: '"a"',
    metadata: { 'file-name': encodedName('Größe 100%.png'), 'submission-id': owned.media_id },
  };

  test('has the name that its user gave it', () => {
    expect(uploadFrom(stored)).toEqual({
      content_type: 'image/png',
      size: 1200,
      etag: '"a"',
      file_name: 'Größe 100%.png',
      submission_id: owned.media_id,
    });
  });

  test.each([{ contentType: 'text/html' }, { size: undefined }, { metadata: {} }])(
    'is a fault of ours when no form of ours can have put it: %j',
    (differing) => {
      expect(() => uploadFrom({ ...stored, ...differing })).toThrow();
    },
  );
});

test('What remains of deleted media is known as such, and told as gone', () => {
  const deleted = { ...picture, deleted_at: '2026-03-01T12:00:00.000Z', version: 3 };
  const upload = { content_type: 'image/png', size: 1200, file_name: 'a.png', etag: '"a"' } as const;
  const media = arrivedMedia(owned, upload, new Date());
  expect([deleted, media, undefined].map(isDeleted)).toEqual([true, false, false]);
  expect(toldOfDeletion(deleted)).toEqual({
    action: 'media_deleted',
    entity_type: 'media',
    entity_id: owned.media_id,
    created_at: deleted.deleted_at,
  });
});
