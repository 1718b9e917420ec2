import { describe, expect, test } from '@jest/globals';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { calendarScope, email, hour, instant, refusal, signIn, useSignedIn } from './test-google.ts';

const calendarId = 'primary';
type Query = Omit<calendar_v3.Params$Resource$Events$List, 'calendarId'>;

const list = async (api: calendar_v3.Calendar, query: Query = {}) => {
  const { data } = await api.events.list({ calendarId, ...query });
  return { ...data, names: (data.items ?? []).map(({ summary, status }) => `${summary} ${status}`) };
};
const synced = async (api: calendar_v3.Calendar, query: Query = {}): Promise<string> =>
  (await list(api, query)).nextSyncToken ?? '';
const named = (summary: string, at: number) => ({ ...hour(at), summary });

describe('a list of events', () => {
  const start = useSignedIn();

  test('tells whose calendar it is, and what is in it', async () => {
    const { api, google } = await start();
    const event = google.calendarOf(email).insert(named('run', 10));
    const { names: _names, ...data } = await list(api);
    expect(data).toEqual({
      kind: 'calendar#events',
      etag: expect.any(String),
      summary: email,
      updated: expect.any(String),
      timeZone: 'UTC',
      accessRole: 'owner',
      defaultReminders: [],
      nextSyncToken: expect.any(String),
      items: [event],
    });
  });

  test('has events that touch the asked time, its bounds excluded', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    for (const at of [8, 9, 10, 11, 12]) calendar.insert(named(String(at), at));
    calendar.insert({ ...named('at once', 10), end: hour(10).start });
    const { names } = await list(api, { timeMin: instant(10), timeMax: instant(12) });
    expect(names).toEqual(['10 confirmed', '11 confirmed', 'at once confirmed']);
    const offset = { timeMin: '2026-11-02T12:00:00+01:00', timeMax: '2026-11-02T13:00:00+01:00' };
    expect((await list(api, offset)).names).toEqual(['11 confirmed']);
    const fractions = { timeMin: '2026-11-02T10:59:59.999Z', timeMax: '2026-11-02T11:00:00.999Z' };
    expect((await list(api, fractions)).names).toEqual(['10 confirmed']);
  });

  test('has deleted events when it is asked for them', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    calendar.insert(named('kept', 10));
    calendar.remove(calendar.insert(named('gone', 11)).id);
    expect((await list(api)).names).toEqual(['kept confirmed']);
    expect((await list(api, { showDeleted: true })).names).toEqual(['kept confirmed', 'gone cancelled']);
  });

  test('has what has changed since a time, and what was deleted since', async () => {
    const { api, google, clock } = await start();
    const calendar = google.calendarOf(email);
    calendar.insert(named('old', 10));
    const gone = calendar.insert(named('gone', 11));
    clock.pass(60);
    calendar.insert(named('new', 12));
    calendar.remove(gone.id);
    const { names, nextSyncToken } = await list(api, { updatedMin: clock.now().toISOString() });
    expect(names).toEqual(['gone cancelled', 'new confirmed']);
    expect(nextSyncToken).toBeUndefined();
  });

  test('has events with given properties', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    const insert = (summary: string, properties: Readonly<Record<string, string>>, kind = 'private') =>
      calendar.insert({ ...named(summary, 10), extendedProperties: { [kind]: properties } });
    insert('both', { app: 'paceline', booking: 'a=b' });
    insert('one', { app: 'paceline', booking: 'c' });
    insert('shared', { app: 'paceline' }, 'shared');
    calendar.insert(named('none', 10));
    const filtered = async (...privateExtendedProperty: string[]) =>
      (await list(api, { privateExtendedProperty })).names;
    await expect(filtered('app=paceline')).resolves.toEqual(['both confirmed', 'one confirmed']);
    await expect(filtered('app=paceline', 'booking=a=b')).resolves.toEqual(['both confirmed']);
    expect((await list(api, { sharedExtendedProperty: ['app=paceline'] })).names).toEqual([
      'shared confirmed',
    ]);
    await expect(list(api, { privateExtendedProperty: ['app'] })).rejects.toMatchObject(
      refusal(400, 'invalid'),
    );
  });

  test('has events that say some words, or that have an iCalUID', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    const { iCalUID } = calendar.insert({ ...named('Long Run', 10), location: 'Park' });
    calendar.insert(named('Ride', 11));
    expect((await list(api, { q: 'park run' })).names).toEqual(['Long Run confirmed']);
    expect((await list(api, { iCalUID })).names).toEqual(['Long Run confirmed']);
  });

  test('is in the order of starts or of changes where that is asked for', async () => {
    const { api, google, clock } = await start();
    const calendar = google.calendarOf(email);
    const late = calendar.insert(named('late', 12));
    clock.pass(1);
    calendar.insert(named('early', 10));
    clock.pass(1);
    calendar.move(late.id, instant(13), instant(14));
    const byStart = await list(api, { singleEvents: true, orderBy: 'startTime' });
    expect(byStart.names).toEqual(['early confirmed', 'late confirmed']);
    expect(byStart.nextSyncToken).toBeUndefined();
    expect((await list(api, { orderBy: 'updated' })).names).toEqual(['early confirmed', 'late confirmed']);
    await expect(list(api, { orderBy: 'startTime' })).rejects.toMatchObject(refusal(400, 'invalid'));
  });

  test.each([
    ['a time without an offset', { timeMin: '2026-11-02T10:00:00' }, 'invalid'],
    ['no time at all', { timeMin: instant(10), timeMax: instant(10) }, 'timeRangeEmpty'],
    ['pages of nothing', { maxResults: 0 }, 'invalid'],
    ['a page that there is not', { pageToken: 'another' }, 'invalid'],
    ['changes since nothing', { syncToken: 'another' }, 'invalid'],
  ])('cannot be asked for %s', async (_what, query, reason) => {
    const { api } = await start();
    await expect(list(api, query)).rejects.toMatchObject(refusal(400, reason));
  });
});

describe('pages', () => {
  const start = useSignedIn();

  test('tell one list in pieces, the last of which has a sync token', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    const ids = [1, 2, 3, 4, 5].map((at) => calendar.insert(named(String(at), at)).id);
    const first = await list(api, { maxResults: 2 });
    expect(first.names).toEqual(['1 confirmed', '2 confirmed']);
    expect(first.nextSyncToken).toBeUndefined();
    // What changes meanwhile leaves the list as it is.
    calendar.remove(ids[3] ?? '');
    calendar.insert(named('6', 6));
    const second = await list(api, { maxResults: 2, pageToken: first.nextPageToken ?? '' });
    expect(second.names).toEqual(['3 confirmed', '4 confirmed']);
    const third = await list(api, { maxResults: 2, pageToken: second.nextPageToken ?? '' });
    expect(third.names).toEqual(['5 confirmed']);
    expect(third.nextPageToken).toBeUndefined();
    // It is told by the next list of changes.
    const changes = await list(api, { syncToken: third.nextSyncToken ?? '' });
    expect(changes.names).toEqual(['4 cancelled', '6 confirmed']);
  });

  test('can be asked for again, by whom they are for', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    for (const at of [1, 2]) calendar.insert(named(String(at), at));
    const { nextPageToken } = await list(api, { maxResults: 1 });
    const query = { maxResults: 1, pageToken: nextPageToken ?? '' };
    expect((await list(api, query)).names).toEqual(['2 confirmed']);
    expect((await list(api, query)).names).toEqual(['2 confirmed']);
    const other = await signIn(google, { email: 'other@example.com' });
    await expect(list(other.api, query)).rejects.toMatchObject(refusal(400, 'invalid'));
  });

  test('have 250 events unless told', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    for (let count = 0; count <= 250; count += 1) calendar.insert(hour(10));
    expect((await list(api)).items).toHaveLength(250);
    expect((await list(api, { maxResults: 3000 })).items).toHaveLength(251);
  });
});

describe('a sync token', () => {
  const start = useSignedIn();

  test('leads to what has changed since, deleted events as well, and to the next token', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    calendar.insert(named('same', 8));
    const moved = calendar.insert(named('moved', 9));
    const gone = calendar.insert(named('gone', 10));
    const syncToken = await synced(api);
    expect((await list(api, { syncToken })).items).toEqual([]);
    calendar.move(moved.id, instant(15), instant(16));
    calendar.remove(gone.id);
    calendar.insert(named('new', 11));
    const changes = await list(api, { syncToken });
    expect(changes.names).toEqual(['moved confirmed', 'gone cancelled', 'new confirmed']);
    expect(changes.items?.[0]?.start?.dateTime).toBe(instant(15));
    const nothing = await list(api, { syncToken: changes.nextSyncToken ?? '' });
    expect(nothing.items).toEqual([]);
    // A token that was used can be used again: the answer may have been lost.
    expect((await list(api, { syncToken })).names).toEqual(changes.names);
  });

  test('leads to an event that has left the time of the first list', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    const moved = calendar.insert(named('moved', 10));
    const syncToken = await synced(api, { timeMin: instant(9), timeMax: instant(12) });
    calendar.move(moved.id, instant(20), instant(21));
    expect((await list(api, { syncToken })).names).toEqual(['moved confirmed']);
  });

  test.each([
    [{ timeMin: instant(1) }],
    [{ timeMax: instant(1) }],
    [{ updatedMin: instant(1) }],
    [{ orderBy: 'updated' }],
    [{ q: 'run' }],
    [{ iCalUID: 'run' }],
    [{ privateExtendedProperty: ['a=b'] }],
    [{ sharedExtendedProperty: ['a=b'] }],
    [{ showDeleted: false }],
  ])('does not go together with %j', async (query) => {
    const { api } = await start();
    const syncToken = await synced(api);
    await expect(list(api, { ...query, syncToken })).rejects.toMatchObject(refusal(400, 'badRequest'));
  });

  test('expires when Google says so, and a full list begins anew', async () => {
    const { api, google } = await start();
    const syncToken = await synced(api);
    google.calendarOf(email).expireSyncTokens();
    await expect(list(api, { syncToken })).rejects.toMatchObject(refusal(410, 'fullSyncRequired'));
    await expect(list(api, { syncToken: await synced(api) })).resolves.toMatchObject({ items: [] });
  });

  test('is for one calendar', async () => {
    const { api, google } = await start();
    const other = await signIn(google, { email: 'other@example.com' });
    const syncToken = await synced(other.api);
    await expect(list(api, { syncToken })).rejects.toMatchObject(refusal(400, 'invalid'));
  });
});

describe('calendars', () => {
  const start = useSignedIn();

  test('are one per account', async () => {
    const { api } = await start({ scopes: [calendarScope] });
    const calendar = { id: email, summary: email, timeZone: 'UTC' };
    for (const id of ['primary', email])
      await expect(api.calendars.get({ calendarId: id })).resolves.toMatchObject({
        data: { kind: 'calendar#calendar', ...calendar },
      });
    await expect(api.calendarList.list()).resolves.toMatchObject({
      data: {
        kind: 'calendar#calendarList',
        items: [{ kind: 'calendar#calendarListEntry', ...calendar, primary: true, accessRole: 'owner' }],
      },
    });
    await expect(api.calendars.get({ calendarId: 'other@example.com' })).rejects.toMatchObject(
      refusal(404, 'notFound'),
    );
  });
});
