import { describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { objectsOf, uploadNamed, uploadOf } from '#shared/media/file-locations.ts';
import { uploadFrom } from '#shared/media/upload.ts';
import { uploadForm, type UploadRequest } from '#shared/media/upload-form.ts';

const owned = { user_id: newId(), media_id: newId() };
const at = new Date('2026-03-01T12:00:00.000Z');
const request: UploadRequest = {
  file_name: 'Übung (1)\'s "best".png',
  content_type: 'image/png',
  size: 5000,
};
const location = uploadOf({ ...owned, content_type: 'image/png' });
const form = (asked: UploadRequest) =>
  uploadForm(asked, location, {
    bucketName: 'uploads',
    signedWith: { 'x-amz-date': '20260301T120000Z' },
    at,
  });

describe('A form for an upload', () => {
  test('lets S3 take what was announced and nothing else, for ten minutes', () => {
    const { fields, policy } = form({ ...request, submission_id: owned.media_id });
    expect(policy.expiration).toBe('2026-03-01T12:10:00.000Z');
    expect(policy.conditions).toContainEqual(['content-length-range', 1, 5000]);
    expect(policy.conditions).toContainEqual({ bucket: 'uploads' });
    for (const [name, value] of Object.entries(fields)) {
      expect(policy.conditions).toContainEqual(['eq', `$${name}`, value]);
    }
    expect(fields).toMatchObject({ key: location.key, 'Content-Type': 'image/png' });
  });

  test('names the submission that the file is for, if there is one', () => {
    const named = 'x-amz-meta-submission-id';
    expect(form({ ...request, submission_id: owned.media_id }).fields[named]).toBe(owned.media_id);
    expect(form(request).fields).not.toHaveProperty(named);
  });

  test('keeps names in headers to ASCII, and without what could end a header’s value', () => {
    const { fields } = form(request);
    expect(fields['Content-Disposition']).toBe(
      "attachment; filename*=UTF-8''%C3%9Cbung%20%281%29%27s%20%22best%22.png",
    );
    expect(Object.values(form({ ...request, file_name: 'a\r\nSet-Cookie: x' }).fields).join('')).not.toMatch(
      /[\r\n]/,
    );
  });

  test('carries the name to whoever looks at the object', () => {
    const { fields } = form(request);
    const { file_name } = uploadFrom({
      contentType: 'image/png',
      size: 10,
      etag: '"a"',
      metadata: { 'file-name': fields['x-amz-meta-file-name'] },
    });
    expect(file_name).toBe(request.file_name);
  });

  test('takes the longest name within the 2 KB of metadata that S3 allows', () => {
    const { fields } = form({ ...request, file_name: '😀'.repeat(150) });
    expect(Buffer.byteLength(fields['x-amz-meta-file-name'] ?? '')).toBeLessThan(2048);
  });
});

describe('A key', () => {
  test('names the owner and the media, and nothing that a caller chose', () => {
    expect(location).toEqual({ bucket: 'uploads', key: `uploads/${owned.user_id}/${owned.media_id}` });
    expect(uploadOf({ ...owned, content_type: 'application/pdf' }).bucket).toBe('documents');
    expect(uploadNamed(location.key)).toEqual({ ...owned, bucket: 'uploads' });
  });

  test.each(['', 'uploads/x/y', `thumbnails/${owned.user_id}/${owned.media_id}`, `${location.key}/160.webp`])(
    'of another form names no upload: %s',
    (key) => {
      expect(uploadNamed(key)).toBeUndefined();
    },
  );

  test('leaves out no object of an item', () => {
    expect(objectsOf({ ...owned, content_type: 'image/png' }).map(({ key }) => key)).toEqual([
      location.key,
      ...[160, 480, 1080].map((side) => `thumbnails/${owned.user_id}/${owned.media_id}/${side}.webp`),
    ]);
  });
});
