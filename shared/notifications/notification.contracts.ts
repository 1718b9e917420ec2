import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Channel, ChosenPreferences, Notice, Preferences } from './preferences.ts';

const noun = 'notifications';

const PreferencesAnswer = documented(z.extend(Preferences, { version: WholeNumber(1) }), {
  id: 'NotificationPreferences',
  description: 'For each notice the channels by which it comes; an empty list where it is not wanted',
});

export const getNotificationPreferences = contract({
  operationId: 'getNotificationPreferences',
  noun,
  method: 'GET',
  path: '/v1/me/notification-preferences',
  summary: 'Show which notices the caller gets, and how',
  callers: 'signed-in',
  success: { status: 200, description: 'All notices', body: PreferencesAnswer },
  problems: ['NotFound'],
  versioned: true,
});

export const updateNotificationPreferences = contract({
  operationId: 'updateNotificationPreferences',
  noun,
  method: 'PUT',
  path: '/v1/me/notification-preferences',
  summary: 'Choose which notices the caller gets, and how',
  description: 'What is left out stays as it is. The version is that of the account.',
  callers: 'signed-in',
  body: documented(ChosenPreferences, { id: 'NotificationChoices' }),
  success: { status: 200, description: 'All notices as they are now', body: PreferencesAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});

/** Two parts of base64url; a token that is longer is none of ours. */
const params = z.object({ token: z.string().check(z.regex(/^[\w-]{1,200}\.[\w-]{43}$/)) });

const Subscription = documented(z.object({ notice: Notice, channel: Channel, subscribed: z.boolean() }), {
  id: 'Subscription',
});

export const getSubscription = contract({
  operationId: 'getSubscription',
  noun,
  method: 'GET',
  path: '/v1/notifications/unsubscribe/{token}',
  summary: 'Show what a link at the end of a mail unsubscribes from',
  description:
    'The signed token in the link decides. It changes nothing, since programs that look through mails follow links; the front end’s page at the link sends `POST` at once or asks first.',
  callers: 'public',
  params,
  success: { status: 200, description: 'The notice and whether it still comes', body: Subscription },
  problems: ['NotFound'],
});

export const unsubscribe = contract({
  operationId: 'unsubscribe',
  noun,
  method: 'POST',
  path: '/v1/notifications/unsubscribe/{token}',
  summary: 'Unsubscribe from a notice with one click',
  description:
    'What mail programs send for `List-Unsubscribe-Post` (RFC 8058); their form is not read. Repeatable.',
  callers: 'public',
  params,
  success: { status: 200, description: 'The notice no longer comes', body: Subscription },
  problems: ['NotFound', 'ConflictError'],
});
