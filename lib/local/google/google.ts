import { startOnLoopback } from '../loopback-server.ts';
import { bearerOf, calendarEndpoints } from './calendar-api.ts';
import { Calendar } from './calendar.ts';
import type { Call } from './call.ts';
import { consentEndpoints } from './consent-endpoints.ts';
import { controlEndpoints } from './control-endpoints.ts';
import { type GoogleFault, Faults } from './faults.ts';
import { Grants } from './grants.ts';
import { outsideCalendar, type OutsideCalendar } from './outside-calendar.ts';
import { type GoogleCall, serve } from './serve.ts';
import { KeptState } from './state.ts';
import { formOf, revokedToken, tokenEndpoints } from './token-endpoints.ts';

export type { GoogleFault } from './faults.ts';
export type { OutsideCalendar } from './outside-calendar.ts';

export type GoogleOptions = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where consent may lead; whoever asks for another address gets Google's page of an error. */
  readonly redirectUris: readonly string[];
  readonly now?: () => Date;
  /** Where accounts, events and tokens survive a restart, in `google.json`. */
  readonly dataDirectory?: string | undefined;
  /** Hears of every call but those that control this stand-in. */
  readonly onCall?: (call: GoogleCall) => void;
};

export type Google = {
  readonly endpoint: string;
  readonly faults: { inject(fault: GoogleFault): void; clear(): void };
  /** What the person does in Google's own pages. */
  readonly calendarOf: (email: string) => OutsideCalendar;
  readonly close: () => Promise<void>;
};

/** Google on this machine: OAuth 2.0 with a consent page, and the Calendar API v3, for one application. */
export async function startGoogle(options: GoogleOptions): Promise<Google> {
  const { now = () => new Date(), onCall } = options;
  const state = new KeptState(options.dataDirectory);
  const grants = new Grants(state, now);
  const faults = new Faults();
  const calendarOf = (email: string): OutsideCalendar =>
    outsideCalendar(new Calendar(state.account(email), now, () => state.save()), grants);
  const callerOf = (call: Call): string | undefined => {
    const { code, refresh_token } = formOf(call);
    const secrets = [bearerOf(call), code, refresh_token, revokedToken(call)];
    return secrets.map((secret) => grants.ownerOf(secret ?? '')).find(Boolean);
  };
  const endpoints = [
    ...consentEndpoints({ state, grants, application: options }),
    ...tokenEndpoints({ state, grants, client: options, now }),
    ...calendarEndpoints({ state, grants, now }),
    ...controlEndpoints({ state, faults, calendarOf }),
  ];
  const server = await startOnLoopback((request, response) => {
    // Who breaks off in the middle of a request hears no answer.
    serve(request, response, { endpoints, faults, callerOf, onCall }).catch(() => response.destroy());
  });
  return {
    endpoint: server.endpoint,
    faults: { inject: (fault) => faults.inject(fault), clear: () => faults.clear() },
    calendarOf,
    close: () => server.close(),
  };
}
