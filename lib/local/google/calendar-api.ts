import { type Call, type Endpoint, json, type Reply } from './call.ts';
import { Calendar, type Clock } from './calendar.ts';
import { isCancelled } from './event.ts';
import { calendarTimeZone } from './event-times.ts';
import { answerFreeBusy } from './free-busy.ts';
import {
  authError,
  conditionNotMet,
  deleted,
  insufficientPermissions,
  notFound,
  parseError,
} from './google-error.ts';
import type { Grants } from './grants.ts';
import { EventLists, finishMeet } from './list-events.ts';
import { Quota } from './quota.ts';
import { type CalendarRight, scopesFor } from './scopes.ts';
import type { KeptState } from './state.ts';
import { insertEvent, patchEvent, updateEvent, type Write } from './write-event.ts';

export const bearerOf = ({ headers }: Pick<Call, 'headers'>): string | undefined =>
  /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];

function bodyOf({ body }: Call): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw parseError();
  }
}

const writeOf = (call: Call): Write => ({
  body: bodyOf(call),
  writesConference: call.query.get('conferenceDataVersion') === '1',
});

const eventId = ({ path }: Call): string => path['eventId'] ?? '';

/** Refuses a change of an event that has changed since the caller saw it. */
function checkMatch({ headers }: Call, etag: string): void {
  const expected = headers['if-match'];
  if (expected !== undefined && expected !== '*' && expected !== etag) throw conditionNotMet();
}

type Run = (calendar: Calendar, call: Call) => Reply;

const events = (lists: EventLists) =>
  ({
    list: (calendar, { query }) => json(lists.page(calendar, query)),
    insert: (calendar, call) => {
      const event = insertEvent(calendar, writeOf(call));
      return json(event, 200, { etag: event.etag });
    },
    get: (calendar, call) => {
      const event = finishMeet(calendar, calendar.get(eventId(call)));
      const headers = { etag: event.etag };
      return call.headers['if-none-match'] === event.etag
        ? { status: 304, headers }
        : json(event, 200, headers);
    },
    patch: (calendar, call) => {
      checkMatch(call, calendar.get(eventId(call)).etag);
      const event = patchEvent(calendar, eventId(call), writeOf(call));
      return json(event, 200, { etag: event.etag });
    },
    update: (calendar, call) => {
      checkMatch(call, calendar.get(eventId(call)).etag);
      const event = updateEvent(calendar, eventId(call), writeOf(call));
      return json(event, 200, { etag: event.etag });
    },
    delete: (calendar, call) => {
      const event = calendar.get(eventId(call));
      if (isCancelled(event)) throw deleted();
      checkMatch(call, event.etag);
      calendar.remove(event);
      return { status: 204 };
    },
  }) satisfies Record<string, Run>;

type Parts = { readonly state: KeptState; readonly grants: Grants; readonly now: Clock };

/** The endpoints of the Calendar API v3. */
export function calendarEndpoints({ state, grants, now }: Parts): Endpoint[] {
  const quota = new Quota(now);
  const run = events(new EventLists());

  /** @throws whatever keeps the caller from this: its token, its quota, its scopes. */
  const callerOf = (call: Call, right: CalendarRight): string => {
    const token = grants.access(bearerOf(call) ?? '');
    if (!token) throw authError();
    quota.count(token.email);
    if (!token.scopes.some((scope) => scopesFor[right].includes(scope))) throw insufficientPermissions();
    return token.email;
  };
  const calendarOf = (email: string): Calendar => new Calendar(state.account(email), now, () => state.save());
  const visibleTo = (email: string, id: string): Calendar | undefined =>
    id === 'primary' || id.toLowerCase() === email ? calendarOf(email) : undefined;
  const onCalendar =
    (right: CalendarRight, what: Run) =>
    (call: Call): Reply => {
      const calendar = visibleTo(callerOf(call, right), call.path['calendarId'] ?? '');
      if (!calendar) throw notFound();
      return what(calendar, call);
    };

  const root = '/calendar/v3';
  const list = `${root}/calendars/:calendarId/events`;
  const one = `${list}/:eventId`;
  return [
    { name: 'events.list', method: 'GET', pattern: list, run: onCalendar('readEvents', run.list) },
    { name: 'events.insert', method: 'POST', pattern: list, run: onCalendar('writeEvents', run.insert) },
    { name: 'events.get', method: 'GET', pattern: one, run: onCalendar('readEvents', run.get) },
    { name: 'events.patch', method: 'PATCH', pattern: one, run: onCalendar('writeEvents', run.patch) },
    { name: 'events.update', method: 'PUT', pattern: one, run: onCalendar('writeEvents', run.update) },
    { name: 'events.delete', method: 'DELETE', pattern: one, run: onCalendar('writeEvents', run.delete) },
    {
      name: 'calendars.get',
      method: 'GET',
      pattern: `${root}/calendars/:calendarId`,
      run: onCalendar('readCalendar', (calendar) => json(describe('calendar', calendar))),
    },
    {
      name: 'calendarList.list',
      method: 'GET',
      pattern: `${root}/users/me/calendarList`,
      run: (call) => json(calendarList(calendarOf(callerOf(call, 'listCalendars')))),
    },
    {
      name: 'freebusy.query',
      method: 'POST',
      pattern: `${root}/freeBusy`,
      run: (call) => {
        const email = callerOf(call, 'readFreeBusy');
        return json(answerFreeBusy(bodyOf(call), (id) => visibleTo(email, id)));
      },
    },
  ];
}

const describe = (kind: 'calendar' | 'calendarListEntry', { account: { email } }: Calendar) => ({
  kind: `calendar#${kind}`,
  etag: `"${Buffer.from(email).toString('base64url')}"`,
  id: email,
  summary: email,
  timeZone: calendarTimeZone,
});

const calendarList = (calendar: Calendar): unknown => ({
  kind: 'calendar#calendarList',
  etag: calendar.etag,
  items: [{ ...describe('calendarListEntry', calendar), accessRole: 'owner', primary: true, selected: true }],
});
