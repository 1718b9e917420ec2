import { describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import {
  arrivedMedia,
  concluded,
  mayDelete,
  type Outcome,
  registered,
  uploadedAgain,
} from '#shared/media/change-media.ts';
import { Media } from '#shared/media/media.ts';
import { toldOf } from '#shared/media/media-told.ts';

const at = new Date('2026-03-01T12:00:00.000Z');
const later = new Date('2026-03-01T12:05:00.000Z');
const owned = { user_id: newId(), media_id: newId() };
const upload = { content_type: 'image/png', size: 1200, file_name: 'Größe.png', etag: '"a"' } as const;
const uploaded = arrivedMedia(owned, upload, at);
const thumbnails = [{ side: 160, width: 160, height: 90 }];
const ready: Outcome = { state: 'ready', picture: { width: 1600, height: 900, thumbnails } };
const rejected: Outcome = { state: 'rejected', reason: 'The content is not image/png' };

test('What has arrived is media that nobody has looked at yet, as the store can hold them', () => {
  expect(Media.parse(uploaded)).toEqual({
    ...owned,
    ...upload,
    state: 'uploaded',
    thumbnails: [],
    version: 1,
    created_at: at.toISOString(),
    updated_at: at.toISOString(),
  });
});

describe('A look at them', () => {
  test('makes a picture ready, with its size and thumbnails', () => {
    expect(concluded(uploaded, '"a"', ready, later)).toEqual({
      ...uploaded,
      state: 'ready',
      width: 1600,
      height: 900,
      thumbnails,
      version: 2,
      updated_at: later.toISOString(),
    });
  });

  test('tells why it rejects them', () => {
    expect(concluded(uploaded, '"a"', rejected, later)).toMatchObject(rejected);
  });

  test('of an upload that was replaced meanwhile says nothing', () => {
    expect(concluded(uploaded, '"b"', ready, later)).toBe(uploaded);
  });

  test('twice comes to the same', () => {
    const once = concluded(uploaded, '"a"', ready, later);
    expect(concluded(once, '"a"', ready, later)).toBe(once);
  });
});

describe('Another upload under the same form', () => {
  const before = concluded(uploaded, '"a"', ready, later);

  test('is looked at anew', () => {
    const again = uploadedAgain(before, { ...upload, size: 900, etag: '"b"' }, later);
    expect(again).toMatchObject({ state: 'uploaded', size: 900, etag: '"b"', thumbnails: [], version: 3 });
    expect(again).not.toHaveProperty('width');
  });

  test('of the same content is the one that is there', () => {
    expect(uploadedAgain(before, upload, later)).toBe(before);
  });
});

describe('What the owner tells', () => {
  test('is added, and told again differently is changed', () => {
    const first = registered(uploaded, { title: 'Front', description: 'Week 1' }, later);
    expect(first).toMatchObject({ title: 'Front', description: 'Week 1', version: 2 });
    expect(registered(first, { title: 'Side' }, later)).toMatchObject({
      title: 'Side',
      description: 'Week 1',
    });
  });

  test('once more is nothing new', () => {
    const first = registered(uploaded, { title: 'Front' }, later);
    expect(registered(first, { title: 'Front' }, later)).toBe(first);
    expect(registered(first, {}, later)).toBe(first);
  });
});

test('Media are deleted by their owner and by admins', () => {
  expect(() => mayDelete(uploaded, { userId: owned.user_id, role: 'client' })).not.toThrow();
  expect(() => mayDelete(uploaded, { userId: newId(), role: 'admin' })).not.toThrow();
  expect(() => mayDelete(uploaded, { userId: newId(), role: 'coach' })).toThrow(
    expect.objectContaining({ title: 'NotFound' }),
  );
});

describe('The audit log', () => {
  const looked = concluded(uploaded, '"a"', ready, later);

  test.each([
    [undefined, uploaded, 'media_created'],
    [uploaded, concluded(uploaded, '"a"', ready, later), 'media_ready'],
    [uploaded, concluded(uploaded, '"a"', rejected, later), 'media_rejected'],
    [uploaded, concluded(uploaded, '"a"', { state: 'failed', reason: 'Broken' }, later), 'media_failed'],
    [uploaded, registered(uploaded, { title: 'x' }, later), 'media_updated'],
    [looked, registered(looked, { title: 'x' }, later), 'media_updated'],
    [looked, uploadedAgain(looked, { ...upload, etag: '"b"' }, later), 'media_updated'],
  ] as const)('names what came of them', (before, after, action) => {
    expect(toldOf(before, after)).toMatchObject({ action, entity_id: owned.media_id });
  });

  test('tells of names and titles without their content', () => {
    expect(toldOf(undefined, uploaded).changes).toMatchObject({ file_name: {}, size: { to: 1200 } });
    expect(toldOf(uploaded, registered(uploaded, { title: 'Scar' }, later)).changes).toEqual({ title: {} });
  });
});
