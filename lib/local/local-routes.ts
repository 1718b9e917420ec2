import type { EventRunner } from './events/event-runner.ts';
import type { LocalRoutes } from './gateway/gateway.ts';
import { serveReferencePage, type SignInSettings } from './reference-page/reference-page.ts';
import { seedEmails } from './seed/people.ts';
import { demoPassword } from './sign-in.ts';

export type LocalRoutesOptions = {
  readonly events: Pick<EventRunner, 'idle'>;
  readonly signInAt: SignInSettings['cognito'];
  readonly seeded: boolean;
};

/** What the local stack serves beside the API: the reference page, and `GET /_local/idle`. */
export const localRoutes =
  ({ events, signInAt, seeded }: LocalRoutesOptions): LocalRoutes =>
  async ({ method }, response, { pathname }) => {
    if (method !== 'GET') return false;
    if (pathname === '/_local/idle') {
      await events.idle();
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"idle":true}');
      return true;
    }
    return serveReferencePage(pathname, response, {
      cognito: signInAt,
      accounts: seeded ? seedEmails : [],
      password: seeded ? demoPassword : '',
    });
  };
