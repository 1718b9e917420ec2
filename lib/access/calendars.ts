import type { Stack } from 'aws-cdk-lib';
import { allow } from '../allow.ts';
import { deployedSecretName, secretArn } from '../deployed-names.ts';
import type { Environment } from '../environments.ts';
import type { FunctionName } from '../functions.ts';
import { allOf, type FunctionAccess, noAccess, type Resources, type Variables } from './function-access.ts';

/** What functions do with what is encrypted of calendars; whoever asks Google for something has its secret as well. */
const calendarAccess: {
  readonly [Name in FunctionName]?: {
    readonly key?: readonly ('Encrypt' | 'Decrypt')[];
    readonly talksToGoogle?: true;
    readonly leadsToConsent?: true;
  };
} = {
  getConsentUrl: { key: ['Encrypt'], leadsToConsent: true },
  returnFromConsent: { leadsToConsent: true },
  connectCalendar: { key: ['Encrypt', 'Decrypt'], talksToGoogle: true, leadsToConsent: true },
  disconnectCalendar: { key: ['Decrypt'], talksToGoogle: true },
  scheduleSession: { key: ['Encrypt', 'Decrypt'], talksToGoogle: true },
  syncCalendars: { key: ['Encrypt', 'Decrypt'], talksToGoogle: true },
  syncDueCalendars: { key: ['Encrypt', 'Decrypt'], talksToGoogle: true },
};

export function accessToCalendars(
  stack: Stack,
  environment: Pick<Environment, 'name' | 'google'>,
  name: FunctionName,
  resources: Resources,
): FunctionAccess {
  const { key, talksToGoogle, leadsToConsent } = calendarAccess[name] ?? {};
  return allOf([
    key ? accessToCalendarKey(key, name, resources) : noAccess,
    talksToGoogle ? accessToGoogle(stack, environment) : noAccess,
    leadsToConsent ? { variables: consentVariables(environment), statements: [] } : noAccess,
  ]);
}

function accessToCalendarKey(
  actions: readonly string[],
  name: FunctionName,
  { calendarKeyArn }: Resources,
): FunctionAccess {
  if (calendarKeyArn === undefined) throw new Error(`${name} is made before the data stack`);
  const grant = allow(
    actions.map((action) => `kms:${action}`),
    [calendarKeyArn],
  );
  return { variables: { CALENDAR_KEY: calendarKeyArn }, statements: [grant] };
}

const accessToGoogle = (stack: Stack, { name }: Pick<Environment, 'name'>): FunctionAccess => ({
  variables: { GOOGLE_CLIENT_SECRET: deployedSecretName(name, 'google-client') },
  statements: [allow(['secretsmanager:GetSecretValue'], [secretArn(stack, name, 'google-client')])],
});

/** No client has this id, and no page this address: calendars cannot be connected. */
const noGoogleClient = 'none';

const consentVariables = ({ google }: Pick<Environment, 'google'>): Variables => ({
  GOOGLE_CLIENT_ID: google?.clientId ?? noGoogleClient,
  CALENDAR_RETURN_URLS: google?.returnUrls.join(' ') ?? noGoogleClient,
});
