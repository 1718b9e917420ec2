/** The local stack as `npm start` runs it, with so many clients more, and beside it a server that does nothing. */
import { once } from 'node:events';
import { ConfirmSignUpCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { startOnLoopback } from '#lib/local/loopback-server.ts';
import { RequestLog } from '#lib/local/request-log.ts';
import { coaches } from '#lib/local/seed/coaches.ts';
import { admin } from '#lib/local/seed/people.ts';
import { demoPassword, localCognito } from '#lib/local/sign-in.ts';
import { startLocalStack } from '#lib/local/stack.ts';
import type { UnderLoad } from './under-load.ts';

const clients = Number(process.argv[2]);

const log = new RequestLog();
const stack = await startLocalStack({
  path: process.env['PATH'] ?? '',
  onRequest: (line) => process.stdout.write(`${log.lineFor(line)}\n`),
});
stack.store.onCall((call) => log.count(call));
const bare = await startOnLoopback((_request, response) => {
  response.setHeader('Content-Type', 'application/json');
  response.end('{"status":"ok"}');
});

const cognito = localCognito(stack.cognito.endpoint);

async function signedUp(place: number): Promise<string> {
  const named = { ClientId: stack.cognito.client_id, Username: `caller.${place}@example.com` };
  const names = { email: named.Username, given_name: 'Robin', family_name: 'Example' };
  await cognito.send(
    new SignUpCommand({
      ...named,
      Password: demoPassword,
      UserAttributes: Object.entries(names).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  const ConfirmationCode = stack.codeFor(named.Username);
  await cognito.send(new ConfirmSignUpCommand({ ...named, ConfirmationCode }));
  return stack.token(named.Username);
}

const tokens: UnderLoad['tokens'] = { client: [], coach: [], admin: await stack.token(admin.email) };
for (let place = 0; place < clients; place += 1) tokens.client.push(await signedUp(place));
for (const { email } of coaches) tokens.coach.push(await stack.token(email));
cognito.destroy();
await stack.events.idle();

process.send?.({ api: stack.api, bare: bare.endpoint, tokens } satisfies UnderLoad);
await once(process, 'disconnect');
await bare.close();
await stack.close();
