import { type Google, startGoogle } from '#lib/local/google/google.ts';
import type { KeySettings } from '#lib/local/kms/keyring.ts';
import { startKms } from '#lib/local/kms/kms.ts';
import { connectCalendar } from '#lib/local/seed/connect-calendar.ts';
import { startSecretsManager } from '#lib/local/secrets-manager/secrets-manager.ts';
import { Consents } from '#shared/calendar/consent.service.ts';
import { agree } from './consent.ts';
import { startStore, type Store } from './store.ts';

const application = { clientId: 'test.apps.googleusercontent.com', clientSecret: 'test' };
const redirectUri = 'http://127.0.0.1:9/v1/calendar/callback';

/** What the same KMS and Secrets Manager hold for others. */
type Besides = {
  readonly keys?: readonly KeySettings[];
  readonly secrets?: Readonly<Record<string, string>>;
};

/** A Google with what stands between it and the services, for the test's own process. */
export async function startGoogleDesk(
  now: () => Date,
  { keys = [], secrets: values = {} }: Besides = {},
): Promise<{ google: Google; close: () => Promise<void> }> {
  const google = await startGoogle({ ...application, redirectUris: [redirectUri], now });
  const kms = await startKms({
    keys: [
      {
        keyId: 'CalendarKey',
        arn: 'arn:aws:kms:us-east-1:000000000000:key/CalendarKey',
        aliases: ['alias/test-calendar'],
        spec: 'SYMMETRIC_DEFAULT',
      },
      ...keys,
    ],
    now,
  });
  const secrets = await startSecretsManager({
    names: ['test-google-client', ...Object.keys(values)],
    values: {
      ...values,
      'test-google-client': JSON.stringify({
        client_id: application.clientId,
        client_secret: application.clientSecret,
      }),
    },
    now,
  });
  Object.assign(process.env, {
    GOOGLE_ENDPOINT: google.endpoint,
    AWS_ENDPOINT_URL_KMS: kms.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
  });
  return {
    google,
    close: async () => {
      await Promise.all([google.close(), kms.close(), secrets.close()]);
    },
  };
}

export type StoreAndGoogle = {
  readonly store: Store;
  readonly google: Google;
  readonly close: () => Promise<void>;
};

/** What calendars are brought up to date between. */
export async function startStoreAndGoogle(now: () => Date): Promise<StoreAndGoogle> {
  const store = await startStore();
  const { google, close } = await startGoogleDesk(now);
  return {
    store,
    google,
    close: async () => {
      await close();
      await store.close();
    },
  };
}

/** What a front end has in hand when its user has allowed what is asked for on the consent page. */
export async function consentOf(userId: string, email: string, at: Date) {
  const page = await new Consents().urlFor(userId, { returnTo: undefined, redirectUri, at });
  const { searchParams } = await agree(page, email);
  return { code: searchParams.get('code'), state: searchParams.get('state') };
}

/** Connects a user's Google account, by the consent page. */
export const connectAccount = (userId: string, email: string, now: () => Date): Promise<void> =>
  connectCalendar({ userId, email, redirectUri, now: now() });
