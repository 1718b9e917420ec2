import { describe, expect, test } from '@jest/globals';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { email, hour, instant, refusal, useSignedIn } from './test-google.ts';

const calendarId = 'primary';
const singleEvents = true;
const weekly = { ...hour(10), summary: 'run', recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'] };

const starts = async (
  api: calendar_v3.Calendar,
  query: Omit<calendar_v3.Params$Resource$Events$List, 'calendarId'> = { singleEvents },
): Promise<string[]> => {
  const { data } = await api.events.list({ calendarId, ...query });
  return (data.items ?? []).map(({ status, start }) =>
    `${start?.dateTime ?? start?.date} ${status === 'cancelled' ? status : ''}`.trim(),
  );
};

describe('a recurring event', () => {
  const start = useSignedIn();

  test('is one event, or each of its instances', async () => {
    const { api, google } = await start();
    const event = google.calendarOf(email).insert(weekly);
    await expect(starts(api, {})).resolves.toEqual([instant(10)]);
    const { data } = await api.events.list({ calendarId, singleEvents });
    const { recurrence: _rule, ...single } = event;
    const second = {
      ...single,
      id: `${event.id}_20261109T100000Z`,
      start: { dateTime: instant(10, 9), timeZone: 'UTC' },
      end: { dateTime: instant(11, 9), timeZone: 'UTC' },
      recurringEventId: event.id,
      originalStartTime: { dateTime: instant(10, 9), timeZone: 'UTC' },
    };
    expect(data.items?.[1]).toEqual(second);
    await expect(starts(api)).resolves.toEqual([2, 9, 16].map((day) => instant(10, day)));
  });

  test.each([
    ['every other day', ['RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3'], [2, 4, 6]],
    ['until a time', ['RRULE:FREQ=DAILY;UNTIL=20261104T100000Z'], [2, 3, 4]],
    ['on some days of the week', ['RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4'], [2, 5, 9, 12]],
    ['but for some', ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20261103T100000Z'], [2, 4]],
  ])('takes place %s', async (_what, recurrence, days) => {
    const { api, google } = await start();
    google.calendarOf(email).insert({ ...weekly, recurrence });
    await expect(starts(api)).resolves.toEqual(days.map((day) => instant(10, day)));
  });

  test('keeps its hour of the day when clocks change', async () => {
    const { api, google } = await start();
    const timeZone = 'Europe/Berlin';
    google.calendarOf(email).insert({
      start: { dateTime: '2026-10-20T10:00:00', timeZone },
      end: { dateTime: '2026-10-20T11:00:00', timeZone },
      recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'],
    });
    await expect(starts(api)).resolves.toEqual(['2026-10-20T08:00:00Z', '2026-10-27T09:00:00Z']);
  });

  test('can be one of whole days', async () => {
    const { api, google } = await start();
    google.calendarOf(email).insert({
      start: { date: '2026-11-02' },
      end: { date: '2026-11-03' },
      recurrence: ['RRULE:FREQ=DAILY;COUNT=2'],
    });
    const { data } = await api.events.list({ calendarId, singleEvents });
    expect(data.items?.map(({ id }) => id?.split('_')[1])).toEqual(['20261102', '20261103']);
    await expect(starts(api)).resolves.toEqual(['2026-11-02', '2026-11-03']);
  });

  test('has the instances that touch the asked time', async () => {
    const { api, google } = await start();
    google.calendarOf(email).insert({ ...weekly, recurrence: ['RRULE:FREQ=DAILY'] });
    const query = { timeMin: instant(11, 3), timeMax: instant(10, 6) };
    await expect(starts(api, { ...query, singleEvents })).resolves.toEqual([instant(10, 4), instant(10, 5)]);
    await expect(starts(api, query)).resolves.toEqual([instant(10)]);
    await expect(starts(api, { timeMin: instant(12, 4), timeMax: instant(13, 4) })).resolves.toEqual([]);
  });

  test('may take no time', async () => {
    const { api, google } = await start();
    const { id } = google.calendarOf(email).insert({ ...weekly, end: weekly.start });
    await expect(starts(api)).resolves.toHaveLength(3);
    const eventId = `${id}_20261109T100000Z`;
    await expect(api.events.get({ calendarId, eventId })).resolves.toMatchObject({ data: { id: eventId } });
  });

  test('does not go on for ever where nobody says how far to look', async () => {
    const { api, google } = await start();
    google.calendarOf(email).insert({ ...weekly, recurrence: ['RRULE:FREQ=MONTHLY'] });
    await expect(starts(api)).resolves.toHaveLength(24);
  });

  test('needs a time zone', async () => {
    const { api } = await start();
    const times = { start: { dateTime: instant(10) }, end: { dateTime: instant(11) } };
    await expect(
      api.events.insert({ calendarId, requestBody: { ...weekly, ...times } }),
    ).rejects.toMatchObject(refusal(400, 'required'));
  });

  test('lets an instance be read, moved and deleted', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    const { id } = calendar.insert(weekly);
    const second = `${id}_20261109T100000Z`;
    const third = `${id}_20261116T100000Z`;
    const { data } = await api.events.get({ calendarId, eventId: second });
    expect(data).toMatchObject({ id: second, recurringEventId: id, start: { dateTime: instant(10, 9) } });
    calendar.move(second, instant(15, 9), instant(16, 9));
    await api.events.delete({ calendarId, eventId: third });
    const moved = await api.events.get({ calendarId, eventId: second });
    expect(moved.data).toMatchObject({
      recurringEventId: id,
      originalStartTime: { dateTime: instant(10, 9) },
      start: { dateTime: instant(15, 9) },
    });
    await expect(starts(api)).resolves.toEqual([instant(10), instant(15, 9)]);
    await expect(starts(api, {})).resolves.toEqual([
      instant(10),
      instant(15, 9),
      `${instant(10, 16)} cancelled`,
    ]);
    await expect(api.events.get({ calendarId, eventId: `${id}_20261110T100000Z` })).rejects.toMatchObject(
      refusal(404, 'notFound'),
    );
  });

  test('takes its instances with it', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    const { id } = calendar.insert(weekly);
    calendar.move(`${id}_20261109T100000Z`, instant(15, 9), instant(16, 9));
    calendar.remove(id);
    await expect(starts(api)).resolves.toEqual([]);
  });

  test('tells changes of its instances, also of those that are no more', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    const { id } = calendar.insert(weekly);
    const { data } = await api.events.list({ calendarId, singleEvents });
    const syncToken = data.nextSyncToken ?? '';
    calendar.move(id, instant(12), instant(13));
    const moved = [2, 9, 16].map((day) => instant(12, day));
    const former = [2, 9, 16].map((day) => `${instant(10, day)} cancelled`);
    await expect(starts(api, { singleEvents, syncToken })).resolves.toEqual([...moved, ...former]);
    calendar.remove(id);
    await expect(starts(api, { singleEvents, syncToken })).resolves.toEqual([
      ...moved.map((at) => `${at} cancelled`),
      ...former,
    ]);
  });
});
