/** Seeds from a thread of its own, since the services read their tables' names from the environment. */
import { workerData } from 'node:worker_threads';
import * as z from 'zod';
import { demoPassword, localCognito } from '../sign-in.ts';
import { seed } from './seed.ts';

const { cognitoEndpoint, userPoolId, now } = z
  .object({ cognitoEndpoint: z.url(), userPoolId: z.string(), now: z.iso.datetime() })
  .parse(workerData);

const cognito = localCognito(cognitoEndpoint);
await seed({ cognito, userPoolId, passwordOf: () => demoPassword }, new Date(now));
cognito.destroy();
