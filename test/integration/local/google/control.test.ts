import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Google } from '#lib/local/google/google.ts';
import {
  calendarClient,
  consent,
  email,
  hour,
  instant,
  oauthClient,
  refusal,
  signIn,
  useGoogle,
} from './test-google.ts';

const calendarId = 'primary';

const control = (google: Google, method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${google.endpoint}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

describe('a developer', () => {
  const start = useGoogle();
  const events = `/_control/accounts/${encodeURIComponent(email)}/events`;

  test('makes, moves and deletes events as the person would', async () => {
    const { google, calls } = await start();
    const answer = await control(google, 'POST', events, { ...hour(10), summary: 'Run' });
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    const stored = () => google.calendarOf(email).events();
    expect(stored()).toMatchObject([{ id, summary: 'Run', ...hour(10) }]);
    const move = { start: '2026-11-02T13:00:00+01:00', end: '2026-11-02T14:00:00+01:00' };
    expect((await control(google, 'PATCH', `${events}/${id}`, move)).status).toBe(204);
    expect(stored()).toMatchObject([{ id, ...hour(12) }]);
    expect((await control(google, 'DELETE', `${events}/${id}`)).status).toBe(204);
    expect(stored()).toMatchObject([{ id, status: 'cancelled' }]);
    expect((await control(google, 'DELETE', `${events}/${id}`)).status).toBe(410);
    expect((await control(google, 'DELETE', `${events}/nothing`)).status).toBe(404);
    expect(calls).toEqual([]);
  });

  test('injects faults and clears them', async () => {
    const { google } = await start();
    const { api } = await signIn(google);
    const fault = { kind: 'status', status: 503, method: 'events.list', times: 2 };
    expect((await control(google, 'POST', '/_control/faults', fault)).status).toBe(204);
    await expect(api.events.list({ calendarId })).rejects.toMatchObject(refusal(503, 'backendError'));
    expect((await control(google, 'DELETE', '/_control/faults')).status).toBe(204);
    await expect(api.events.list({ calendarId })).resolves.toMatchObject({ status: 200 });
  });

  test.each([
    [{ kind: 'boredom' }],
    [{ kind: 'status', status: 418 }],
    [{ kind: 'slow', times: 0 }],
    [{ kind: 'slow', minutes: 1 }],
    [{}],
  ])('cannot inject %j', async (fault) => {
    const { google } = await start();
    expect((await control(google, 'POST', '/_control/faults', fault)).status).toBe(400);
  });

  test('is nobody’s web page: that cannot send JSON here unasked', async () => {
    const { google } = await start();
    const answer = await fetch(`${google.endpoint}/_control/faults`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'garbage' }),
    });
    expect(answer.status).toBe(415);
  });

  test('sees accounts, their events and the faults to come', async () => {
    const { google } = await start();
    const calendar = google.calendarOf(email);
    const { id } = calendar.insert({ ...hour(10), summary: '<script>alert(1)</script>' });
    calendar.remove(calendar.insert({ ...hour(12), summary: 'Gone' }).id);
    google.faults.inject({ kind: 'status', status: 503, method: 'events.<b>' });
    const answer = await fetch(google.endpoint);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    const html = await answer.text();
    expect(html).toContain(`<h2>${email}</h2>`);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('<script>alert');
    expect(html).toContain(`data-path="${events}/${id}"`);
    expect(html).toContain('<tr class="cancelled"><td>Gone</td>');
    expect(html).toContain('events.&lt;b&gt;');
  });

  test('is told what there is not', async () => {
    const { google } = await start();
    const answer = await fetch(`${google.endpoint}/calendar/v3/colors`);
    expect(answer.status).toBe(404);
    await expect(answer.json()).resolves.toMatchObject(refusal(404, 'notFound').response.data);
  });
});

describe('what Google knows', () => {
  const start = useGoogle();
  let dataDirectory: string;
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'paceline-google-'));
  });
  afterEach(() => rm(dataDirectory, { recursive: true }));

  test('survives a restart', async () => {
    const first = await start({ dataDirectory });
    const before = await signIn(first.google);
    const { id } = first.google.calendarOf(email).insert(hour(10));
    const { data } = await before.api.events.list({ calendarId });
    const code = await consent(before.oauth);
    await first.google.close();

    const { google } = await start({ dataDirectory });
    expect(google.calendarOf(email).events()).toEqual(data.items);
    const oauth = oauthClient(google);
    oauth.setCredentials(before.oauth.credentials);
    await expect(oauth.getToken(code)).resolves.toBeDefined();
    const api = calendarClient(google, oauth);
    const syncToken = data.nextSyncToken ?? '';
    await expect(api.events.list({ calendarId, syncToken })).resolves.toMatchObject({ data: { items: [] } });
    google.calendarOf(email).move(id, instant(12), instant(13));
    await expect(api.events.list({ calendarId, syncToken })).resolves.toMatchObject({
      data: { items: [{ id, ...hour(12) }] },
    });
    await expect(oauth.refreshAccessToken()).resolves.toBeDefined();
    expect((await readdir(dataDirectory)).toSorted()).toEqual(['google.json']);
    expect((await stat(join(dataDirectory, 'google.json'))).mode & 0o777).toBe(0o600);
  });

  test('is not guessed from a file that says something else', async () => {
    const file = join(dataDirectory, 'google.json');
    await writeFile(file, '{"accounts": []}');
    await expect(start({ dataDirectory })).rejects.toThrow(`${file} does not hold what was kept there`);
  });
});
