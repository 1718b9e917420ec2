import { describe, expect, test } from '@jest/globals';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { email, hour, instant, refusal, useSignedIn } from './test-google.ts';

const busy = async (api: calendar_v3.Calendar, timeMin: string, timeMax: string) => {
  const requestBody = { timeMin, timeMax, items: [{ id: 'primary' }] };
  const { data } = await api.freebusy.query({ requestBody });
  return data.calendars?.['primary']?.busy;
};
const block = (from: number, to: number, day = 2) => ({ start: instant(from, day), end: instant(to, day) });

describe('free and busy time', () => {
  const start = useSignedIn();

  test('is told in blocks, of what keeps a person busy', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    calendar.insert(hour(12));
    calendar.insert({ ...hour(9), end: hour(11).start });
    calendar.insert(hour(10));
    calendar.insert(hour(11));
    calendar.insert({ ...hour(14), transparency: 'transparent' });
    calendar.insert({ ...hour(15), attendees: [{ email, responseStatus: 'declined' }] });
    calendar.insert({ ...hour(16), end: hour(16).start });
    calendar.remove(calendar.insert(hour(17)).id);
    calendar.insert({ ...hour(19), status: 'tentative' });
    await expect(busy(api, instant(0), instant(24))).resolves.toEqual([block(9, 13), block(19, 20)]);
  });

  test('is told within the asked time', async () => {
    const { api, google } = await start();
    google.calendarOf(email).insert({ start: { date: '2026-11-02' }, end: { date: '2026-11-03' } });
    await expect(busy(api, instant(8), instant(12))).resolves.toEqual([block(8, 12)]);
    await expect(busy(api, instant(0, 3), instant(12, 3))).resolves.toEqual([]);
  });

  test('knows each instance of a recurring event', async () => {
    const { api, google } = await start();
    const calendar = google.calendarOf(email);
    const { id } = calendar.insert({ ...hour(10), recurrence: ['RRULE:FREQ=DAILY'] });
    calendar.move(`${id}_20261110T100000Z`, instant(15, 10), instant(16, 10));
    calendar.remove(`${id}_20261111T100000Z`);
    await expect(busy(api, instant(0, 9), instant(0, 12))).resolves.toEqual([
      block(10, 11, 9),
      block(15, 16, 10),
    ]);
  });

  test('is that of the person’s own calendar alone', async () => {
    const { api, google } = await start();
    google.calendarOf('other@example.com').insert(hour(10));
    const items = [{ id: email }, { id: 'other@example.com' }];
    const { data } = await api.freebusy.query({
      requestBody: { timeMin: '2026-11-02T01:00:00+01:00', timeMax: instant(24), items },
    });
    expect(data).toEqual({
      kind: 'calendar#freeBusy',
      timeMin: instant(0),
      timeMax: instant(24),
      calendars: {
        [email]: { busy: [] },
        'other@example.com': { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] },
      },
    });
  });

  test.each([
    ['no time', { timeMin: instant(10), timeMax: instant(10) }, 'timeRangeEmpty'],
    ['a time without an end', { timeMin: instant(10) }, 'invalid'],
    ['a time without an offset', { timeMin: '2026-11-02T10:00:00', timeMax: instant(11) }, 'invalid'],
  ])('cannot be asked for %s', async (_what, requestBody, reason) => {
    const { api } = await start();
    await expect(api.freebusy.query({ requestBody })).rejects.toMatchObject(refusal(400, reason));
  });
});
