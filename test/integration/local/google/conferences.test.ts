import { describe, expect, test } from '@jest/globals';
import { email, hour, refusal, useSignedIn } from './test-google.ts';

const calendarId = 'primary';
const eventId = 'booking0000000000000000a1';
const createRequest = { requestId: 'r1', conferenceSolutionKey: { type: 'hangoutsMeet' } };
const meeting = { ...hour(10), id: eventId, conferenceData: { createRequest } };
const conferenceDataVersion = 1;
const meet = /^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/;

describe('a Meet', () => {
  const start = useSignedIn();

  test('is begun with the event, and there at a later look', async () => {
    const { api } = await start();
    const { data } = await api.events.insert({ calendarId, conferenceDataVersion, requestBody: meeting });
    expect(data.conferenceData).toEqual({
      createRequest: { ...createRequest, status: { statusCode: 'pending' } },
    });
    expect(data).not.toHaveProperty('hangoutLink');
    const later = await api.events.get({ calendarId, eventId });
    expect(later.data.hangoutLink).toMatch(meet);
    expect(later.data.conferenceData).toMatchObject({
      createRequest: { ...createRequest, status: { statusCode: 'success' } },
      entryPoints: [{ entryPointType: 'video', uri: later.data.hangoutLink }],
      conferenceId: later.data.hangoutLink?.slice(-12),
    });
    expect(later.data.etag).not.toBe(data.etag);
    const { data: again } = await api.events.get({ calendarId, eventId });
    expect(again).toEqual(later.data);
  });

  test('is told by a list too', async () => {
    const { api } = await start();
    await api.events.insert({ calendarId, conferenceDataVersion, requestBody: meeting });
    const { data } = await api.events.list({ calendarId });
    expect(data.items?.[0]?.hangoutLink).toMatch(meet);
  });

  test('is one per request', async () => {
    const { api } = await start();
    await api.events.insert({ calendarId, conferenceDataVersion, requestBody: meeting });
    const { data: first } = await api.events.get({ calendarId, eventId });
    const patch = async (requestBody: object) => {
      await api.events.patch({ calendarId, eventId, conferenceDataVersion, requestBody });
      const { data } = await api.events.get({ calendarId, eventId });
      return data.hangoutLink;
    };
    await expect(patch({ conferenceData: { createRequest } })).resolves.toBe(first.hangoutLink);
    await expect(patch({ summary: 'Talk' })).resolves.toBe(first.hangoutLink);
    const update = await api.events.update({
      calendarId,
      eventId,
      conferenceDataVersion,
      requestBody: { ...hour(11), conferenceData: first.conferenceData ?? {} },
    });
    expect(update.data.hangoutLink).toBe(first.hangoutLink);
    const another = await patch({ conferenceData: { createRequest: { ...createRequest, requestId: 'r2' } } });
    expect(another).toMatch(meet);
    expect(another).not.toBe(first.hangoutLink);
  });

  test('is only for whom says to know of conferences', async () => {
    const { api } = await start();
    const { data } = await api.events.insert({ calendarId, requestBody: meeting });
    expect(data).not.toHaveProperty('conferenceData');
    await api.events.patch({ calendarId, eventId, conferenceDataVersion, requestBody: meeting });
    const { data: withMeet } = await api.events.get({ calendarId, eventId });
    await api.events.patch({ calendarId, eventId, requestBody: { conferenceData: null } as object });
    await api.events.update({ calendarId, eventId, requestBody: hour(12) });
    const { data: kept } = await api.events.get({ calendarId, eventId });
    expect(kept.hangoutLink).toBe(withMeet.hangoutLink);
    expect(kept.conferenceData).toEqual(withMeet.conferenceData);
  });

  test('goes when it is taken away', async () => {
    const { api } = await start();
    await api.events.insert({ calendarId, conferenceDataVersion, requestBody: meeting });
    await api.events.get({ calendarId, eventId });
    const requestBody = { conferenceData: null } as object;
    await api.events.patch({ calendarId, eventId, conferenceDataVersion, requestBody });
    const { data } = await api.events.get({ calendarId, eventId });
    expect(data).not.toHaveProperty('hangoutLink');
    expect(data).not.toHaveProperty('conferenceData');
  });

  test('is the only kind of conference', async () => {
    const { api, google } = await start();
    const other = { createRequest: { requestId: 'r1', conferenceSolutionKey: { type: 'addOn' } } };
    await expect(
      api.events.insert({
        calendarId,
        conferenceDataVersion,
        requestBody: { ...meeting, conferenceData: other },
      }),
    ).rejects.toMatchObject(refusal(400, 'invalid'));
    expect(google.calendarOf(email).events()).toEqual([]);
  });
});
