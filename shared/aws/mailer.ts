import { SendEmailCommand, SESv2Client, SESv2ServiceException } from '@aws-sdk/client-sesv2';

/** One try each: a second one after an answer that was lost would send a mail twice. */
const client = new SESv2Client({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
});

export type Mail = {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** It was certainly not sent. What SES says of it stays untold, since addresses are part of it. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** Sends mails through SES. */
export class Mailer {
  /** @throws `MailRefused` when nothing was sent; whatever else it throws leaves open whether something was. */
  async send({ from, to, subject, text, html, headers }: Mail): Promise<void> {
    try {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          Content: {
            Simple: {
              Subject: utf8(subject),
              Body: { Text: utf8(text), Html: utf8(html) },
              Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
            },
          },
        }),
      );
    } catch (error) {
      throw isRefusal(error) ? new MailRefused(`SES refused a mail: ${error.name}`) : error;
    }
  }
}

const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });

/** Throttling is one as well: 429. A server's fault can come after the mail was taken. */
const isRefusal = (error: unknown): error is SESv2ServiceException => {
  if (!(error instanceof SESv2ServiceException)) return false;
  const { httpStatusCode = 0 } = error.$metadata;
  return httpStatusCode >= 400 && httpStatusCode < 500;
};
