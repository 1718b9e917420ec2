import { expect, test } from '@jest/globals';
import { EventPage, GoogleEvent } from '#shared/calendar/google-event.ts';

const event = {
  id: 'one',
  etag: '"1"',
  status: 'tentative',
  start: { dateTime: '2026-03-27T10:00:00Z' },
  end: { date: '2026-03-28' },
  transparency: 'transparent',
  attendees: [{ self: true, responseStatus: 'declined' }],
  hangoutLink: 'https://meet.google.com/one',
  extendedProperties: { private: { paceline_version: '3' } },
};

test('An event is read as far as it matters', () => {
  expect(GoogleEvent.parse({ ...event, summary: 'Private' })).toEqual(event);
  expect(GoogleEvent.parse({ id: 'one', etag: '"1"' })).toEqual({
    id: 'one',
    etag: '"1"',
    status: 'confirmed',
  });
});

test.each([
  [{ start: { dateTime: 7 } }],
  [{ end: { date: false } }],
  [{ attendees: [{ self: 'yes' }] }],
  [{ attendees: [{ responseStatus: 1 }] }],
  [{ extendedProperties: { private: { paceline_version: 3 } } }],
  [{ etag: undefined }],
])('An event with %j is none', (differing) => {
  expect(GoogleEvent.safeParse({ ...event, ...differing }).success).toBe(false);
});

test('A page of events may hold none, and some that were deleted', () => {
  expect(EventPage.parse({})).toEqual({ items: [] });
  expect(
    EventPage.parse({ items: [{ id: 'gone', status: 'cancelled' }], nextPageToken: 'a', nextSyncToken: 'b' }),
  ).toEqual({
    items: [{ id: 'gone', etag: '', status: 'cancelled' }],
    nextPageToken: 'a',
    nextSyncToken: 'b',
  });
});
