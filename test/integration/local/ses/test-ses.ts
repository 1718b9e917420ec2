import { SendEmailCommand, type SendEmailCommandInput, SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach } from '@jest/globals';
import type { AwsCall } from '#lib/local/aws-json/aws-call.ts';
import { type SesOptions, startSes } from '#lib/local/ses/ses.ts';

export const identity = 'arn:aws:ses:us-east-1:000000000000:identity/paceline.example';

/** A reminder to one client, with a link that unsubscribes. */
export const reminder = {
  FromEmailAddress: 'Paceline <notices@paceline.example>',
  Destination: { ToAddresses: ['zoë@example.com'] },
  Content: {
    Simple: {
      Subject: { Data: 'Your session is tomorrow — 10:00' },
      Body: { Text: { Data: 'See you there, Zoë' }, Html: { Data: '<p>See you there, Zoë</p>' } },
      Headers: [
        { Name: 'List-Unsubscribe', Value: '<https://api.example/unsubscribe/abc>' },
        { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
      ],
    },
  },
} satisfies SendEmailCommandInput;

/** Starts stand-ins with an SDK client each; they are closed after the test. */
export const useSes = () => {
  const started: { close: () => Promise<void> }[] = [];
  afterEach(async () => {
    for (const ses of started.splice(0)) await ses.close();
  });

  return async (options: SesOptions = {}) => {
    const calls: AwsCall[] = [];
    const ses = await startSes({ onCall: (call) => calls.push(call), ...options });
    const sdk = new SESv2Client({
      endpoint: ses.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      // Without pauses between its attempts.
      retryStrategy: {
        acquireInitialRetryToken: async () => ({ getRetryCount: () => 0, getRetryDelay: () => 0 }),
        refreshRetryTokenForRetry: async () => {
          throw new Error('One attempt is enough.');
        },
        recordSuccess: () => undefined,
      },
    });
    started.push({
      close: async () => {
        sdk.destroy();
        await ses.close();
      },
    });
    const send = (changes: Partial<SendEmailCommandInput> = {}) =>
      sdk.send(new SendEmailCommand({ ...reminder, ...changes }));
    return { ses, sdk, send, calls };
  };
};
