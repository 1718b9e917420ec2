import type { ServerResponse } from 'node:http';
import type { LocalClock } from './clock.ts';
import { moveAsAsked } from './clock-route.ts';
import type { EventRunner } from './events/event-runner.ts';
import type { LocalRoutes } from './gateway/gateway.ts';
import { sendReply } from './gateway/reply.ts';
import { serveReferencePage, type SignInSettings } from './reference-page/reference-page.ts';
import type { ScheduledFunctions } from './scheduled-functions.ts';
import { seedEmails } from './seed/people.ts';
import { demoPassword } from './sign-in.ts';

export type LocalRoutesOptions = {
  readonly clock: LocalClock;
  readonly events: Pick<EventRunner, 'idle'>;
  readonly scheduled: Pick<ScheduledFunctions, 'has' | 'run'>;
  readonly signInAt: SignInSettings['cognito'];
  readonly seeded: boolean;
};

const clockPath = '/_local/clock';
const invokePath = /^\/_local\/invoke\/(?<name>[^/]+)$/;

const sendJson = (response: ServerResponse, body: object): true => {
  const headers = { 'Content-Type': 'application/json' };
  sendReply(response, { status: 200, headers, body: JSON.stringify(body) });
  return true;
};

/**
 * What the local stack serves beside the API: the reference page, `GET /_local/idle`, `POST /_local/invoke/{function}`,
 * which runs a scheduled function now, and `/_local/clock`, which tells the time (GET) and moves it (POST). What it
 * throws, the gateway answers with 500, unless it is an answer of the gateway.
 */
export const localRoutes = ({
  clock,
  events,
  scheduled,
  signInAt,
  seeded,
}: LocalRoutesOptions): LocalRoutes => {
  const sendTime = (response: ServerResponse): true => sendJson(response, { now: clock.now().toISOString() });

  const take: LocalRoutes = async (request, response, { pathname }) => {
    if (pathname === clockPath) {
      await moveAsAsked(clock, request);
      return sendTime(response);
    }
    const name = invokePath.exec(pathname)?.groups?.['name'] ?? '';
    if (!scheduled.has(name)) return false;
    await scheduled.run(name);
    return sendJson(response, {});
  };

  const show: LocalRoutes = async (_request, response, { pathname }) => {
    if (pathname === clockPath) return sendTime(response);
    if (pathname === '/_local/idle') {
      await events.idle();
      return sendJson(response, { idle: true });
    }
    return serveReferencePage(pathname, response, {
      cognito: signInAt,
      accounts: seeded ? seedEmails : [],
      password: seeded ? demoPassword : '',
    });
  };

  return async (request, response, url) => {
    if (request.method === 'POST') return take(request, response, url);
    return request.method === 'GET' && show(request, response, url);
  };
};
