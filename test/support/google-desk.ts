import { type Google, startGoogle } from '#lib/local/google/google.ts';
import { startKms } from '#lib/local/kms/kms.ts';
import { connectCalendar } from '#lib/local/seed/connect-calendar.ts';
import { startSecretsManager } from '#lib/local/secrets-manager/secrets-manager.ts';
import { startStore, type Store } from './store.ts';

const application = { clientId: 'test.apps.googleusercontent.com', clientSecret: 'test' };
const redirectUri = 'http://127.0.0.1:9/v1/calendar/callback';

/** A Google with what stands between it and the services, for the test's own process. */
export async function startGoogleDesk(
  now: () => Date,
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
    ],
    now,
  });
  const secrets = await startSecretsManager({
    names: ['test-google-client'],
    values: {
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

/** Connects a user's Google account, by the consent page. */
export const connectAccount = (userId: string, email: string, now: () => Date): Promise<void> =>
  connectCalendar({ userId, email, redirectUri, now: now() });
