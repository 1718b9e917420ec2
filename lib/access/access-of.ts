import type { Stack } from 'aws-cdk-lib';
import type { Environment } from '../environments.ts';
import type { FunctionName } from '../functions.ts';
import { accessToBuckets } from './buckets.ts';
import { accessToCalendars } from './calendars.ts';
import { countingWork } from './counted-work.ts';
import { accessToAddresses } from './file-addresses.ts';
import { allOf, type FunctionAccess, type Resources } from './function-access.ts';
import { accessToMail, accessToUnsubscribing } from './mail.ts';
import { accessToPool } from './pool.ts';
import { accessToTables } from './tables.ts';

/**
 * What a function needs to do its work: the names of what it reaches, and leave to do what it does there and nothing
 * else.
 */
export const accessOf = (
  stack: Stack,
  environment: Pick<Environment, 'name' | 'subjectsTable' | 'google' | 'mail'>,
  name: FunctionName,
  resources: Resources,
): FunctionAccess =>
  allOf([
    accessToPool(name, resources),
    accessToBuckets(stack, environment.name, name),
    accessToUnsubscribing(name, resources),
    accessToCalendars(stack, environment, name, resources),
    accessToMail(stack, environment, name, resources),
    accessToAddresses(stack, environment.name, name, resources),
    accessToTables(stack, environment, name),
    countingWork(environment.name, name),
  ]);
