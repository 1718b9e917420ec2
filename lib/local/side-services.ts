import type { AwsCall } from './aws-json/aws-call.ts';
import { startCloudFront } from './cloudfront/cloudfront.ts';
import type { Closing } from './closing.ts';
import { type Google, startGoogle } from './google/google.ts';
import { startKms } from './kms/kms.ts';
import type { ObjectCreated, S3Call } from './s3/answer-call.ts';
import { type S3, startS3 } from './s3/s3.ts';
import { startSecretsManager } from './secrets-manager/secrets-manager.ts';
import { type Ses, startSes } from './ses/ses.ts';
import { localCredentials, localRegion } from './local-account.ts';
import type { Assembly } from './template/assembly.ts';
import { keysOf, secretNamesOf } from './template/secrets.ts';
import { bucketsOf, distributionOf } from './template/storage.ts';

/** The id under which the local distribution knows its one public key. */
const keyPairId = 'KLOCAL';

/** Under which the Google of this machine knows the system. */
const application = {
  clientId: 'paceline-local.apps.googleusercontent.com',
  clientSecret: 'GOCSPX-paceline-local',
};

export type SideServicesOptions = {
  readonly now: () => Date;
  readonly dataDirectory?: string | undefined;
  readonly onObjectCreated: (created: ObjectCreated) => void;
  readonly onS3Call?: ((call: S3Call) => void) | undefined;
  readonly onServiceCall?: ((call: AwsCall) => void) | undefined;
};

export type Mailbox = Pick<Ses, 'messages' | 'clear' | 'faults'> & {
  /** The page that shows the mails. */
  readonly url: string;
};

export type SideServices = {
  readonly s3: S3;
  readonly kms: string;
  readonly google: Pick<Google, 'endpoint' | 'faults' | 'calendarOf'>;
  readonly mailbox: Mailbox;
  /** For functions: where these services are, in place of AWS. */
  readonly environment: Readonly<Record<string, string>>;
  /** What only a deployment knows, by the names of the variables that hold it. */
  readonly variables: Readonly<Record<string, string>>;
  /** From here on consent may lead back to this address. */
  readonly consentLeadsTo: (redirectUri: string) => void;
  /** From here on CloudFront opens what this key’s other half has signed. */
  readonly trust: (publicKey: string) => void;
};

/**
 * What functions reach beside their store and the user pool: files and how they are downloaded, keys, secrets and
 * mails.
 */
export async function startSideServices(
  assembly: Assembly,
  closing: Closing,
  { now, dataDirectory, onObjectCreated, onS3Call, onServiceCall }: SideServicesOptions,
): Promise<SideServices> {
  const buckets = bucketsOf(assembly);
  const tellsEvents = new Set(buckets.filter((bucket) => bucket.tellsEvents).map(({ name }) => name));
  const s3 = await closing.take(
    startS3({
      buckets,
      credentials: localCredentials,
      region: localRegion,
      dataDirectory,
      now,
      onCall: onS3Call,
      onObjectCreated: (created) => {
        if (tellsEvents.has(created.bucket)) onObjectCreated(created);
      },
    }),
  );
  const keys = keysOf(assembly);
  const kms = await closing.take(startKms({ keys, dataDirectory, now, onCall: onServiceCall }));
  const names = secretNamesOf(assembly);
  const secrets = await closing.take(
    startSecretsManager({
      names,
      values: Object.fromEntries(
        names
          .filter((name) => name.endsWith('-google-client'))
          .map((name) => [
            name,
            JSON.stringify({ client_id: application.clientId, client_secret: application.clientSecret }),
          ]),
      ),
      dataDirectory,
      now,
      onCall: onServiceCall,
    }),
  );
  const redirectUris: string[] = [];
  const google = await closing.take(startGoogle({ ...application, redirectUris, now, dataDirectory }));
  const ses = await closing.take(startSes({ now, onCall: onServiceCall }));
  const publicKeys = new Map<string, string>();
  const cloudFront = await closing.take(
    startCloudFront({
      ...distributionOf(assembly),
      publicKeys,
      now,
      origin: { endpoint: s3.endpoint, region: localRegion, credentials: localCredentials },
    }),
  );
  return {
    s3,
    kms: kms.endpoint,
    google,
    consentLeadsTo: (redirectUri) => redirectUris.push(redirectUri),
    mailbox: { url: ses.mailbox, messages: ses.messages, clear: ses.clear, faults: ses.faults },
    environment: {
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      AWS_ENDPOINT_URL_KMS: kms.endpoint,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
      AWS_ENDPOINT_URL_SESV2: ses.endpoint,
      GOOGLE_ENDPOINT: google.endpoint,
    },
    variables: {
      MEDIA_URL: cloudFront.url,
      MEDIA_KEY_PAIR_ID: keyPairId,
      GOOGLE_CLIENT_ID: application.clientId,
      CALENDAR_RETURN_URLS: 'http://localhost:5173/calendar',
    },
    trust: (publicKey) => publicKeys.set(keyPairId, publicKey),
  };
}
