import * as z from 'zod';
import { type Call, type Endpoint, json, page, type Reply } from './call.ts';
import { controlPage } from './control-page.ts';
import { EventBody } from './event.ts';
import { type Faults, type GoogleFault, GoogleFaultInput } from './faults.ts';
import { GoogleError, parseError } from './google-error.ts';
import type { OutsideCalendar } from './outside-calendar.ts';
import type { KeptState } from './state.ts';

const Move = z.object({ start: z.string(), end: z.string() });

/** A web page of somebody else's cannot send this type without being asked first, and it is never allowed to. */
function bodyOf({ headers, body }: Call): unknown {
  if (!/^application\/json\b/.test(headers['content-type'] ?? ''))
    throw new GoogleError(415, 'unsupportedMediaType', 'Send application/json.');
  try {
    return JSON.parse(body);
  } catch {
    throw parseError();
  }
}

/** Without the names of what was not given. */
const faultIn = (body: unknown): GoogleFault => {
  const { kind, ...given } = GoogleFaultInput.parse(body);
  const told = Object.entries(given).filter(([, value]) => value !== undefined);
  return { kind, ...Object.fromEntries(told) };
};

const nothing: Reply = { status: 204 };

const eventId = ({ path }: Call): string => path['eventId'] ?? '';

const on = (method: Endpoint['method'], pattern: string, run: (call: Call) => Reply): Endpoint => ({
  name: 'control',
  method,
  pattern,
  run,
});

type Parts = {
  readonly state: KeptState;
  readonly faults: Faults;
  readonly calendarOf: (email: string) => OutsideCalendar;
};

/** For developers: what there is, what goes wrong next, and what people do in Google's own pages. */
export function controlEndpoints({ state, faults, calendarOf }: Parts): Endpoint[] {
  const outside = ({ path }: Call): OutsideCalendar => calendarOf(path['email'] ?? '');
  const events = '/_control/accounts/:email/events';
  const accounts = () =>
    Object.keys(state.value.accounts).map((email) => ({ email, events: calendarOf(email).events() }));

  return [
    on('GET', '/', () => page(controlPage({ accounts: accounts(), faults: faults.pending }))),
    on('POST', '/_control/faults', (call) => {
      faults.inject(faultIn(bodyOf(call)));
      return nothing;
    }),
    on('DELETE', '/_control/faults', () => {
      faults.clear();
      return nothing;
    }),
    on('POST', events, (call) => json(outside(call).insert(EventBody.parse(bodyOf(call))), 201)),
    on('PATCH', `${events}/:eventId`, (call) => {
      const { start, end } = Move.parse(bodyOf(call));
      outside(call).move(eventId(call), start, end);
      return nothing;
    }),
    on('DELETE', `${events}/:eventId`, (call) => {
      outside(call).remove(eventId(call));
      return nothing;
    }),
  ];
}
