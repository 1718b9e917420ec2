import type { Stack } from 'aws-cdk-lib';
import { allow } from '../allow.ts';
import { mailIdentityArn } from '../deployed-names.ts';
import type { Environment } from '../environments.ts';
import type { FunctionName } from '../functions.ts';
import { type FunctionAccess, noAccess, type Resources } from './function-access.ts';

const sendsMail: ReadonlySet<FunctionName> = new Set<FunctionName>(['sendNotices', 'runDueTimers']);

/**
 * They seal the links in their mails. Where notices are off they may do neither; they still know the key, which they
 * are made with.
 */
export function accessToMail(
  stack: Stack,
  { mail }: Pick<Environment, 'mail'>,
  name: FunctionName,
  resources: Resources,
): FunctionAccess {
  if (!sendsMail.has(name)) return noAccess;
  const key = unsubscribeKey(name, resources);
  if (!mail) return { variables: { UNSUBSCRIBE_KEY: key }, statements: [] };
  return {
    variables: { UNSUBSCRIBE_KEY: key, MAIL_SENDER: mail.sender, PUBLIC_API_URL: mail.apiUrl },
    statements: [allow(['ses:SendEmail'], [mailIdentityArn(stack, mail)]), allow(['kms:GenerateMac'], [key])],
  };
}

const unsubscribes: ReadonlySet<FunctionName> = new Set<FunctionName>(['getSubscription', 'unsubscribe']);

/** They check seals, and cannot make one. */
export function accessToUnsubscribing(name: FunctionName, resources: Resources): FunctionAccess {
  if (!unsubscribes.has(name)) return noAccess;
  const key = unsubscribeKey(name, resources);
  return { variables: { UNSUBSCRIBE_KEY: key }, statements: [allow(['kms:VerifyMac'], [key])] };
}

function unsubscribeKey(name: FunctionName, { unsubscribeKeyArn }: Resources): string {
  if (unsubscribeKeyArn === undefined) throw new Error(`${name} is made before the data stack`);
  return unsubscribeKeyArn;
}
