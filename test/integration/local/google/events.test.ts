import { describe, expect, test } from '@jest/globals';
import { email, hour, instant, refusal, useSignedIn } from './test-google.ts';

const calendarId = 'primary';
const eventId = 'booking0000000000000000a1';

describe('an event', () => {
  const start = useSignedIn();

  test('has what Google adds to what was given', async () => {
    const { api } = await start();
    const given = {
      ...hour(10),
      id: eventId,
      summary: 'Intervals',
      description: 'Six times three minutes',
      location: 'Track',
      transparency: 'opaque',
      visibility: 'private',
      attendees: [{ email: 'runner@example.com', responseStatus: 'accepted' }],
      reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 30 }] },
      extendedProperties: { private: { booking: '17' }, shared: { team: 'red' } },
    };
    const { data, ...answer } = await api.events.insert({ calendarId, requestBody: given });
    expect(data).toEqual({
      ...given,
      kind: 'calendar#event',
      etag: expect.stringMatching(/^".+"$/),
      status: 'confirmed',
      htmlLink: expect.stringMatching(/^https:\/\/www\.google\.com\/calendar\/event\?eid=/),
      created: '2026-11-02T09:00:00.000Z',
      updated: '2026-11-02T09:00:00.000Z',
      creator: { email, self: true },
      organizer: { email, self: true },
      iCalUID: `${eventId}@google.com`,
      sequence: 0,
    });
    expect((answer.headers as unknown as Headers).get('etag')).toBe(data.etag);
    await expect(api.events.get({ calendarId: email, eventId })).resolves.toMatchObject({ data });
  });

  test('has an id of Google’s choice where the client has chosen none', async () => {
    const { api } = await start();
    const { data } = await api.events.insert({ calendarId, requestBody: hour(10) });
    expect(data.id).toMatch(/^[a-v0-9]{26}$/);
    expect(data.reminders).toEqual({ useDefault: true });
  });

  test.each(['abcd', 'w0000', 'ABCDE', 'with-dash', 'a'.repeat(1025)])(
    'cannot have the id %s',
    async (id) => {
      const { api, google } = await start();
      await expect(api.events.insert({ calendarId, requestBody: { ...hour(10), id } })).rejects.toMatchObject(
        refusal(400, 'invalid'),
      );
      expect(google.calendarOf(email).events()).toEqual([]);
    },
  );

  test('keeps its id, also when it is deleted, until it is brought back', async () => {
    const { api } = await start();
    const insert = () => api.events.insert({ calendarId, requestBody: { ...hour(10), id: eventId } });
    await insert();
    await expect(insert()).rejects.toMatchObject(refusal(409, 'duplicate'));
    await expect(insert()).rejects.toThrow('The requested identifier already exists.');
    await api.events.delete({ calendarId, eventId });
    await expect(insert()).rejects.toMatchObject(refusal(409, 'duplicate'));
    const patched = await api.events.patch({ calendarId, eventId, requestBody: { status: 'confirmed' } });
    expect(patched.data).toMatchObject({ id: eventId, status: 'confirmed', ...hour(10) });
    await api.events.delete({ calendarId, eventId });
    const requestBody = { ...hour(12), status: 'confirmed' };
    const updated = await api.events.update({ calendarId, eventId, requestBody });
    expect(updated.data).toMatchObject({ id: eventId, status: 'confirmed', ...hour(12) });
  });

  test('is deleted once, and can be read afterwards', async () => {
    const { api } = await start();
    await api.events.insert({ calendarId, requestBody: { ...hour(10), id: eventId, summary: 'Run' } });
    await expect(api.events.delete({ calendarId, eventId })).resolves.toMatchObject({ status: 204 });
    await expect(api.events.delete({ calendarId, eventId })).rejects.toMatchObject(refusal(410, 'deleted'));
    const { data } = await api.events.get({ calendarId, eventId });
    expect(data).toMatchObject({ id: eventId, status: 'cancelled', summary: 'Run' });
  });

  test('that there never was is not found', async () => {
    const { api } = await start();
    const refused = refusal(404, 'notFound');
    const named = { calendarId, eventId };
    await expect(api.events.get(named)).rejects.toMatchObject(refused);
    await expect(api.events.delete(named)).rejects.toMatchObject(refused);
    await expect(api.events.patch({ ...named, requestBody: {} })).rejects.toMatchObject(refused);
    await expect(api.events.update({ ...named, requestBody: hour(1) })).rejects.toMatchObject(refused);
  });

  test('is not to be found in the calendar of somebody else', async () => {
    const { api, google } = await start();
    const { id } = google.calendarOf('other@example.com').insert(hour(10));
    const named = { calendarId: 'other@example.com', eventId: id };
    await expect(api.events.get(named)).rejects.toMatchObject(refusal(404, 'notFound'));
    await expect(api.events.get({ ...named, calendarId })).rejects.toMatchObject(refusal(404, 'notFound'));
  });

  test('has another tag after each change, which a client can make a condition', async () => {
    const { api } = await start();
    const { data } = await api.events.insert({ calendarId, requestBody: { ...hour(10), id: eventId } });
    const patch = (etag: string, summary: string) =>
      api.events.patch({ calendarId, eventId, requestBody: { summary } }, { headers: { 'If-Match': etag } });
    const changed = await patch(data.etag ?? '', 'first');
    expect(changed.data.etag).not.toBe(data.etag);
    const refused = refusal(412, 'conditionNotMet');
    await expect(patch(data.etag ?? '', 'second')).rejects.toMatchObject(refused);
    const headers = { 'If-Match': data.etag ?? '' };
    await expect(
      api.events.update({ calendarId, eventId, requestBody: hour(1) }, { headers }),
    ).rejects.toMatchObject(refused);
    await expect(api.events.delete({ calendarId, eventId }, { headers })).rejects.toMatchObject(refused);
    await expect(patch('*', 'third')).resolves.toMatchObject({ data: { summary: 'third' } });
  });

  test('is not told again to whom already has it', async () => {
    const { api } = await start();
    const { data } = await api.events.insert({ calendarId, requestBody: { ...hour(10), id: eventId } });
    const get = (etag: string) =>
      api.events.get(
        { calendarId, eventId },
        { headers: { 'If-None-Match': etag }, validateStatus: (status) => status < 400 },
      );
    await expect(get(data.etag ?? '')).resolves.toMatchObject({ status: 304 });
    await expect(get('"another"')).resolves.toMatchObject({ status: 200, data });
  });

  test('keeps what a patch does not name, and loses what it makes null', async () => {
    const { api, clock } = await start();
    const requestBody = {
      ...hour(10),
      id: eventId,
      summary: 'Run',
      location: 'Park',
      extendedProperties: { private: { booking: '17', plan: '3' } },
    };
    const { data: before } = await api.events.insert({ calendarId, requestBody });
    clock.pass(60);
    const { data } = await api.events.patch({
      calendarId,
      eventId,
      requestBody: {
        summary: 'Long run',
        location: null,
        extendedProperties: { private: { plan: '4' } },
      },
    });
    const { location: _location, ...rest } = before;
    expect(data).toEqual({
      ...rest,
      summary: 'Long run',
      extendedProperties: { private: { booking: '17', plan: '4' } },
      updated: '2026-11-02T09:01:00.000Z',
      etag: expect.any(String),
    });
  });

  test('silently loses properties with long names, and the ends of long values', async () => {
    const { api } = await start();
    const properties = { ['n'.repeat(44)]: 'v'.repeat(1025), ['n'.repeat(45)]: 'v' };
    const { data } = await api.events.insert({
      calendarId,
      requestBody: { ...hour(10), extendedProperties: { private: properties, shared: properties } },
    });
    const kept = { ['n'.repeat(44)]: 'v'.repeat(1024) };
    expect(data.extendedProperties).toEqual({ private: kept, shared: kept });
  });

  test('loses what an update does not name', async () => {
    const { api } = await start();
    const requestBody = {
      ...hour(10),
      id: eventId,
      summary: 'Run',
      colorId: '3',
      recurrence: ['RRULE:FREQ=DAILY'],
    };
    const { data: before } = await api.events.insert({ calendarId, requestBody });
    const { data } = await api.events.update({
      calendarId,
      eventId,
      requestBody: { ...hour(10), summary: 'Ride' },
    });
    const { colorId: _color, recurrence: _rule, ...rest } = before;
    expect(data).toEqual({ ...rest, summary: 'Ride', etag: expect.any(String), sequence: 1 });
  });

  test('counts its sequence up with its time, and takes no lower one', async () => {
    const { api } = await start();
    await api.events.insert({ calendarId, requestBody: { ...hour(10), id: eventId } });
    const patch = (requestBody: object) => api.events.patch({ calendarId, eventId, requestBody });
    await expect(patch({ summary: 'x' })).resolves.toMatchObject({ data: { sequence: 0 } });
    await expect(patch(hour(11))).resolves.toMatchObject({ data: { sequence: 1 } });
    await expect(patch({ sequence: 0 })).rejects.toMatchObject(refusal(400, 'invalid'));
  });

  test('has times in the zone of the calendar', async () => {
    const { api } = await start();
    const insert = async (from: object, to: object) => {
      const { data } = await api.events.insert({ calendarId, requestBody: { start: from, end: to } });
      return { start: data.start, end: data.end };
    };
    await expect(
      insert({ dateTime: '2026-11-02T11:00:00.000+01:00' }, { dateTime: '2026-11-02T12:00:00+01:00' }),
    ).resolves.toEqual(hour(10));
    const timeZone = 'Europe/Berlin';
    await expect(
      insert({ dateTime: '2026-11-02T11:00:00', timeZone }, { dateTime: '2026-11-02T12:00:00', timeZone }),
    ).resolves.toEqual({
      start: { dateTime: instant(10), timeZone },
      end: { dateTime: instant(11), timeZone },
    });
    const days = { start: { date: '2026-11-02' }, end: { date: '2026-11-03' } };
    await expect(insert(days.start, days.end)).resolves.toEqual(days);
  });

  test.each([
    ['that ends before it starts', { start: hour(10).end, end: hour(10).start }, 'timeRangeEmpty'],
    [
      'of days that ends before',
      { start: { date: '2026-11-03' }, end: { date: '2026-11-02' } },
      'timeRangeEmpty',
    ],
    ['without an end', { start: hour(10).start }, 'required'],
    ['without a start', { end: hour(10).end }, 'required'],
    [
      'that starts with a day and ends with an hour',
      { ...hour(10), start: { date: '2026-11-02' } },
      'invalid',
    ],
    ['with two starts', { ...hour(10), start: { ...hour(10).start, date: '2026-11-02' } }, 'invalid'],
    ['without a zone', { ...hour(10), start: { dateTime: '2026-11-02T10:00:00' } }, 'invalid'],
    [
      'with a zone that there is not',
      { ...hour(10), start: { ...hour(10).start, timeZone: 'Mars' } },
      'invalid',
    ],
    ['with a rule that nobody can read', { ...hour(10), recurrence: ['RRULE:FREQ=NEVER'] }, 'invalid'],
  ])('cannot be one %s', async (_what, requestBody, reason) => {
    const { api, google } = await start();
    await expect(api.events.insert({ calendarId, requestBody })).rejects.toMatchObject(refusal(400, reason));
    expect(google.calendarOf(email).events()).toEqual([]);
  });

  test('is neither too large nor anything but JSON', async () => {
    const { api, oauth, google } = await start();
    const requestBody = { ...hour(10), description: 'x'.repeat(1024 * 1024) };
    const refused = refusal(400, 'parseError');
    await expect(api.events.insert({ calendarId, requestBody })).rejects.toMatchObject(refused);
    const answer = await fetch(`${google.endpoint}/calendar/v3/calendars/primary/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${oauth.credentials.access_token}` },
      body: '{"start":',
    });
    expect(answer.status).toBe(400);
    await expect(answer.json()).resolves.toMatchObject(refused.response.data);
  });
});
