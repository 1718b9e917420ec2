import type { ServerResponse } from 'node:http';
import type { EventRunner } from './events/event-runner.ts';
import type { LocalRoutes } from './gateway/gateway.ts';
import { sendReply } from './gateway/reply.ts';
import { serveReferencePage, type SignInSettings } from './reference-page/reference-page.ts';
import type { ScheduledFunctions } from './scheduled-functions.ts';
import { seedEmails } from './seed/people.ts';
import { demoPassword } from './sign-in.ts';

export type LocalRoutesOptions = {
  readonly events: Pick<EventRunner, 'idle'>;
  readonly scheduled: Pick<ScheduledFunctions, 'has' | 'run'>;
  readonly signInAt: SignInSettings['cognito'];
  readonly seeded: boolean;
};

const invokePath = /^\/_local\/invoke\/(?<name>[^/]+)$/;

const sendJson = (response: ServerResponse, body: object): true => {
  const headers = { 'Content-Type': 'application/json' };
  sendReply(response, { status: 200, headers, body: JSON.stringify(body) });
  return true;
};

/**
 * What the local stack serves beside the API: the reference page, `GET /_local/idle`, and `POST /_local/invoke/{function}`,
 * which runs a scheduled function now. What it throws, the gateway answers with 500.
 */
export const localRoutes =
  ({ events, scheduled, signInAt, seeded }: LocalRoutesOptions): LocalRoutes =>
  async ({ method }, response, { pathname }) => {
    if (method === 'POST') {
      const name = invokePath.exec(pathname)?.groups?.['name'] ?? '';
      if (!scheduled.has(name)) return false;
      await scheduled.run(name);
      return sendJson(response, {});
    }
    if (method !== 'GET') return false;
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
