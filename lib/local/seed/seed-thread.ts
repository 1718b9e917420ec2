/** Seeds from a thread of its own, since the services read their tables' names from the environment. */
import { workerData } from 'node:worker_threads';
import * as z from 'zod';
import { demoPassword, localCognito } from '../sign-in.ts';
import { clients } from './clients.ts';
import { connectCalendar } from './connect-calendar.ts';
import { calendarClient, seed } from './seed.ts';

const { cognitoEndpoint, userPoolId, consentLeadsTo, now } = z
  .object({
    cognitoEndpoint: z.url(),
    userPoolId: z.string(),
    consentLeadsTo: z.url(),
    now: z.iso.datetime().transform((text) => new Date(text)),
  })
  .parse(workerData);

const cognito = localCognito(cognitoEndpoint);
const clientIds = await seed({ cognito, userPoolId, passwordOf: () => demoPassword }, now);
const userId = clientIds?.[calendarClient];
const email = clients[calendarClient]?.email;
if (userId !== undefined && email !== undefined) {
  await connectCalendar({ userId, email, redirectUri: consentLeadsTo, now });
}
cognito.destroy();
