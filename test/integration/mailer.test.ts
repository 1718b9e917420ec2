import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Ses, startSes } from '#lib/local/ses/ses.ts';
import { Mailer, MailRefused } from '#shared/aws/mailer.ts';

let ses: Ses;
let attempts = 0;
beforeAll(async () => {
  ses = await startSes({ onCall: () => (attempts += 1) });
  process.env['AWS_ENDPOINT_URL_SESV2'] = ses.endpoint;
});
afterEach(() => {
  ses.faults.clear();
  attempts = 0;
});
afterAll(() => ses.close());

const send = () =>
  new Mailer().send({
    from: 'notices@paceline.example',
    to: 'robin@example.com',
    subject: 'Your session was moved',
    text: 'It is on Monday.',
    html: '<p>It is on Monday.</p>',
    headers: { 'List-Unsubscribe': '<https://api.example.com/unsubscribe>' },
  });

test.each(['reset-before', 'reset-after'] as const)(
  'A mail whose answer is lost (%s) is tried once: it may have been taken',
  async (fault) => {
    ses.faults.inject({ error: fault, times: 5 });
    await expect(send()).rejects.not.toBeInstanceOf(MailRefused);
    expect(attempts).toBe(1);
  },
);

test.each(['MessageRejected', 'TooManyRequestsException'] as const)(
  'A mail that SES does not take (%s) is refused, without what SES says of addresses',
  async (fault) => {
    ses.faults.inject({ error: fault, times: 5 });
    const [outcome] = await Promise.allSettled([send()]);
    const refusal: unknown = outcome.status === 'rejected' ? outcome.reason : undefined;
    expect(refusal).toBeInstanceOf(MailRefused);
    const { message, cause } = refusal as Error;
    expect([message, cause]).toEqual([`SES refused a mail: ${fault}`, undefined]);
    expect(attempts).toBe(1);
  },
);
